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
}
