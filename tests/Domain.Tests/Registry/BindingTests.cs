using Anju.Registry.Checking;
using static Anju.Registry.InventedHome;

namespace Anju.Registry;

public sealed class BindingTests
{
    private const string Smoke = "SM-330109-0000001";

    private static readonly DateTimeOffset Installed = Now.AddDays(-10);

    private readonly Flaws _flaws = new();

    [Fact]
    public void Bind_ANewDevice_IsThereWithItsKind()
    {
        Home home = Binding.Bind(Sound, Smoke, Installed, Now, _flaws);

        Assert.Empty(_flaws.Found);
        Assert.Equal(new InstalledDevice(Smoke, "smoke", Installed), Assert.Single(home.Bound));
    }

    [Fact]
    public void Bind_TheSameAgain_ChangesNothing()
    {
        Home home = Binding.Bind(Sound, Smoke, Installed, Now, _flaws);

        Assert.Same(home, Binding.Bind(home, Smoke, Installed, Now, _flaws));
        Assert.Empty(_flaws.Found);
    }

    [Fact]
    public void Bind_SinceAnotherTime_IsRefused()
    {
        Home home = Binding.Bind(Sound, Smoke, Installed, Now, _flaws);

        Binding.Bind(home, Smoke, Installed.AddDays(1), Now, _flaws);

        Assert.Equal(["installedAt"], FieldsOf(_flaws.Found));
    }

    [Fact]
    public void Bind_AfterItWasRemoved_KeepsBothTimes()
    {
        Home home = Removed(Installed.AddDays(2));

        home = Binding.Bind(home, Smoke, Installed.AddDays(3), Now, _flaws);

        Assert.Empty(_flaws.Found);
        Assert.Equal([Installed, Installed.AddDays(3)], home.Devices.Select(device => device.InstalledAt));
        Assert.Equal(Installed.AddDays(3), Assert.Single(home.Bound).InstalledAt);
    }

    [Fact]
    public void Bind_BeforeItWasRemoved_WouldOverlapAndIsRefused()
    {
        Binding.Bind(Removed(Installed.AddDays(2)), Smoke, Installed.AddDays(1), Now, _flaws);

        Assert.Equal(["installedAt"], FieldsOf(_flaws.Found));
    }

    [Fact]
    public void Bind_AnOldListReadAgain_DoesNotBringBackWhatWasRemoved()
    {
        Home home = Removed(Installed.AddDays(2));

        Assert.Same(home, Binding.Bind(home, Smoke, Installed, Now, _flaws));
    }

    [Theory]
    [InlineData("", "dev")]
    [InlineData("SM-1", "dev")]
    [InlineData("XX-330109-0000001", "dev")]
    public void Bind_NoDevice_NamesTheField(string dev, string field)
    {
        Binding.Bind(Sound, dev, Installed, Now, _flaws);

        Assert.Equal([field], FieldsOf(_flaws.Found));
    }

    [Fact]
    public void Bind_InTheFuture_IsRefused()
    {
        Binding.Bind(Sound, Smoke, Now.AddSeconds(1), Now, _flaws);

        Assert.Equal(["installedAt"], FieldsOf(_flaws.Found));
    }

    [Fact]
    public void Release_ADeviceThatIsNotThere_IsRefused()
    {
        Binding.Release(Sound, Smoke, Now, Now, _flaws);

        Assert.Equal(["dev"], FieldsOf(_flaws.Found));
    }

    [Fact]
    public void Release_BeforeItWasInstalled_IsRefused()
    {
        Binding.Release(Binding.Bind(Sound, Smoke, Installed, Now, _flaws), Smoke, Installed, Now, _flaws);

        Assert.Equal(["removedAt"], FieldsOf(_flaws.Found));
    }

    private Home Removed(DateTimeOffset at) => Binding.Release(Binding.Bind(Sound, Smoke, Installed, Now, _flaws), Smoke, at, Now, _flaws);
}
