namespace Anju.Registry.Checking;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("13800000000", "+8613800000000")]
    [InlineData("138 0000 0000", "+8613800000000")]
    [InlineData("１３８００００００００", "+8613800000000")]
    [InlineData("+86 138-0000-0000", "+8613800000000")]
    [InlineData("8613800000000", "+8613800000000")]
    [InlineData("'13800000000", "+8613800000000")]
    [InlineData("0571-82600000", "+8657182600000")]
    [InlineData("(010)12345678", "+861012345678")]
    [InlineData("0086 571 82600000", "+8657182600000")]
    [InlineData("\u202D138 0000 0000\u202C", "+8613800000000")]
    [InlineData("+86\u200B13800000000", "+8613800000000")]
    public void TryRead_AsPeopleWriteIt_ReadsIt(string written, string stored)
    {
        Assert.True(PhoneNumber.TryRead(written, out string? phone));
        Assert.Equal(stored, phone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1380000000")]
    [InlineData("12800000000")]
    [InlineData("138000000000")]
    [InlineData("82600000")]
    [InlineData("1.38E+10")]
    [InlineData("+85261234567")]
    [InlineData("张三")]
    [InlineData("119")]
    public void TryRead_NoNumberOfTheMainland_IsRefused(string written) => Assert.False(PhoneNumber.TryRead(written, out _));

    [Theory]
    [InlineData("8613800000000")]
    [InlineData("+8613800000000")]
    [InlineData("008613800000000")]
    public void TryReadReported_WithTheCountrysCode_ReadsIt(string reported)
    {
        Assert.True(PhoneNumber.TryReadReported(reported, out string? phone));
        Assert.Equal("+8613800000000", phone);
    }

    [Theory]
    [InlineData("13800000000")]
    [InlineData("+13800000000")]
    [InlineData("0013800000000")]
    [InlineData("")]
    public void TryReadReported_OfAnotherCountry_IsRefused(string reported) => Assert.False(PhoneNumber.TryReadReported(reported, out _));

    [Theory]
    [InlineData("13800000000")]
    [InlineData("+86")]
    [InlineData("+86 13800000000")]
    [InlineData("+1 2025550100")]
    public void IsMainland_NotAsStored_IsNot(string phone) => Assert.False(PhoneNumber.IsMainland(phone));
}
