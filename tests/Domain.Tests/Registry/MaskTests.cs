namespace Anju.Registry;

public sealed class MaskTests
{
    [Theory]
    [InlineData("张桂芳", "张*芳")]
    [InlineData("李强", "李*")]
    [InlineData("欧阳志强", "欧*强")]
    [InlineData("王", "王*")]
    [InlineData("", "*")]
    public void Name_AnyLength_KeepsAtMostTheEnds(string name, string masked) => Assert.Equal(masked, Mask.Name(name));

    [Theory]
    [InlineData(80, "80-84")]
    [InlineData(84, "80-84")]
    [InlineData(85, "85-89")]
    [InlineData(101, "100-104")]
    public void Age_AnyYear_IsOneOfFive(int years, string masked) => Assert.Equal(masked, Mask.Age(years));

    [Theory]
    [InlineData("+8613812341234", "+86138****1234")]
    [InlineData("13812341234", "138****1234")]
    [InlineData("82341234", "****1234")]
    [InlineData("110", "****")]
    [InlineData("", "****")]
    public void Phone_AnyLength_HidesTheFourBeforeTheLastFour(string phone, string masked) => Assert.Equal(masked, Mask.Phone(phone));
}
