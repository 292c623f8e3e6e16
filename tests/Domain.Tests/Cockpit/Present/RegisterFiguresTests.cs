using Anju.Registry;

namespace Anju.Cockpit.Present;

public class RegisterFiguresTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_CoverageIsAllFourKinds_AndWhoLeftOrWithdrewConsentIsNotCounted()
    {
        RegisterFigures figures = RegisterFigures.Of(
        [
            Home("door", "smoke", "gas", "sleep"),
            Home("door", "door", "smoke", "gas"),
            Home(),
            Home("door", "smoke", "gas", "sleep") with { Status = HomeStatus.Left },
            Home("door", "smoke", "gas", "sleep") with { Consent = new Consent(new DateOnly(2026, 1, 1), WithdrawnOn: new DateOnly(2026, 11, 22)) },
        ]);

        Assert.Equal(new RegisterFigures(Enrolled: 3, Eligible: 3, FullKit: 1, PartialKit: 2, Devices: 8), figures);
    }

    private static Home Home(params string[] kinds) => new(
        "h", "330109001001", "某路1号", new Elder("甲乙丙", "女", 1940, "+8619900000099"), 1, [.. kinds.Select((kind, number) => new InstalledDevice($"{kind}-{number}", kind, Then))], [], 1);
}
