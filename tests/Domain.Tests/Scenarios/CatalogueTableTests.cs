using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Anju.Watching;

namespace Anju.Scenarios;

/// <summary>The README's catalogue says what the code does, and the code what the catalogue of the domain asks for.</summary>
public sealed class CatalogueTableTests
{
    private const string Begins = "<!-- catalogue -->\n";
    private const string Ends = "<!-- /catalogue -->\n";

    /// <summary>
    /// The columns of the domain's scenarios.csv that the code states too: names, severity, profile, debounce and cool-down in seconds, self-check, quiet
    /// hours, auto-close. The last three are cut to their first words there.
    /// </summary>
    private const string Domain =
        """
        FIRE-01|Smoke alarm (house on fire)|家中起火(烟雾报警)|critical|FIRE_VERIFY|0|600|no|ignored|no
        FIRE-02|High or fast-rising temperature at the detector|高温或快速升温|critical|FIRE_NOW|5|600|no|ignored|no
        FIRE-03|Smouldering pre-alarm|阴燃预警|urgent|URGENT|120|1800|no|ignored|before L2
        FIRE-04|Fire and elder not seen to leave|火情且老人未撤离|critical|FIRE_NOW|20|600|no|ignored|no
        GAS-01|Combustible gas leak|燃气泄漏|critical|CRITICAL|10|600|no|ignored|no
        GAS-02|High gas concentration|燃气高浓度|critical|FIRE_NOW|5|600|no|ignored|no
        GAS-03|Slow low-level leak|燃气微漏|urgent|URGENT|1800|21600|no|ignored|before L2
        GAS-04|Carbon monoxide over exposure|一氧化碳超标|critical|CRITICAL|0|600|no|ignored|no
        GAS-05|Gas or CO while asleep in bed|睡眠中燃气或一氧化碳异常|critical|CRITICAL_FAST|60|600|no|ignored|no
        GAS-06|Gas or CO rising with nobody seen at home|无人在家燃气异常|urgent|URGENT|60|1800|no|ignored|no
        DOOR-01|Door left open|大门长时间未关|advisory|ADVISORY|0|7200|5 min|deferred|yes
        DOOR-02|Night exit|夜间异常出门|urgent|URGENT|900|7200|5 min|ignored|yes
        DOOR-03|Has not gone out for a long time|久未出门|advisory|ADVISORY|0|604800|10 min|deferred|yes
        DOOR-04|Out for long and not returned|久出未归|urgent|URGENT|0|43200|5 min|ignored|yes
        DEV-01|Low battery|电量低|maintenance|MAINT|0|1209600|no|deferred|yes
        DEV-02|Device offline|设备离线|maintenance|MAINT|0|86400|no|deferred|yes
        DEV-03|Fault, failed self-test or end of life|设备故障、自检失败或寿命到期|maintenance|MAINT|0|604800|no|deferred|yes
        DEV-04|Device removed or tampered|设备被拆或防拆触发|maintenance|MAINT|30|86400|no|deferred|yes
        DEV-05|Whole home silent|整户失联|urgent|URGENT|0|21600|5 min|ignored|yes
        """;

    [Fact]
    public void All_AgainstTheDomainsCatalogue_IsTheSame() => Assert.Equal(
        Domain.Split('\n'),
        Catalogue.All.Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Code}|{one.NameEn}|{one.NameZh}|{Word(one.Severity)}|{Word(one.Profile)}|{one.Debounce.TotalSeconds}|{one.CoolDown.TotalSeconds}|{SelfCheck(one)}|{(one.WaitsInQuietHours ? "deferred" : "ignored")}|{Closes(one)}")));

    /// <summary>To write the table anew: <c>ANJU_WRITE=1 dotnet test tests/Domain.Tests --filter CatalogueTable</c>.</summary>
    [Fact]
    public void Readme_Catalogue_IsTheCodes()
    {
        string path = Path.Combine(Path.GetDirectoryName(Here())!, "../../../README.md");
        string readme = File.ReadAllText(path);
        int from = readme.IndexOf(Begins, StringComparison.Ordinal) + Begins.Length;
        int to = readme.IndexOf(Ends, StringComparison.Ordinal);
        Assert.True(from >= Begins.Length && to >= from, $"README.md has no place for the catalogue, between {Begins.Trim()} and {Ends.Trim()}.");

        if (Environment.GetEnvironmentVariable("ANJU_WRITE") is not null)
        {
            File.WriteAllText(path, readme[..from] + Table() + readme[to..]);
            return;
        }

        Assert.True(
            readme[from..to] == Table(),
            "The README's catalogue is not the code's. Write it anew: ANJU_WRITE=1 dotnet test tests/Domain.Tests --filter CatalogueTable");
    }

    private static string Table()
    {
        StringBuilder table = new("| code | scenario | 场景 | severity | profile | debounce | cool-down | self-check | 21:00–08:00 |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (Scenario one in Catalogue.All)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {one.Code} | {one.NameEn} | {one.NameZh} | {Word(one.Severity)} | {Word(one.Profile)} | {Span(one.Debounce)} | {Span(one.CoolDown)} | {SelfCheck(one)} | {AtNight(one)} |\n");
        }

        return table.ToString();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonSerializer.Serialize(value, Words).Trim('"');

    private static readonly System.Text.Json.JsonSerializerOptions Words = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private static string SelfCheck(Scenario one) => one.SelfCheck is { } check ? string.Create(CultureInfo.InvariantCulture, $"{check.Window.TotalMinutes} min") : "no";

    /// <summary>What is urgent is told at any hour (domain.md 3.7), and some scenarios are so at times only.</summary>
    private static string AtNight(Scenario one)
    {
        (Severity lightest, Severity gravest) = Rules.Find(one.Code)!.Grades;
        return one.As(gravest).WaitsInQuietHours ? "waits" : one.As(lightest).WaitsInQuietHours ? "told if urgent" : "told";
    }

    private static string Closes(Scenario one) => one.AutoClose switch { AutoClose.Never => "no", AutoClose.BeforeLevel2 => "before L2", _ => "yes" };

    private static string Span(TimeSpan span) => span switch
    {
        { Ticks: 0 } => "–",
        { TotalMinutes: < 1 } => FormattableString.Invariant($"{span.TotalSeconds} s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{span.TotalMinutes} min"),
        { TotalDays: < 1 } => FormattableString.Invariant($"{span.TotalHours} h"),
        _ => FormattableString.Invariant($"{span.TotalDays} d"),
    };

    private static string Here([CallerFilePath] string path = "") => path;
}
