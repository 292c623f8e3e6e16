using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Anju.Demo;
using Anju.Homes;
using Anju.Running;

namespace Anju.Commands;

/// <summary>Has the running app verify the ledger of every alarm, in the name of the seed's supervisor, and its audit log, in that of the auditor.</summary>
internal static class VerifyLedgers
{
    /// <summary>Besides the present month: what an audit log must be kept for, three years. Source: domain reference 4.4.</summary>
    private const int MonthsBefore = 36;

    private const string Month = "yyyyMM";

    /// <summary>Exit code 0 if all are as written, 1 if one is not, with a line for each, or if there is no Stack to ask.</summary>
    public static Task<int> RunAsync(string dataFolder, TextWriter output, CancellationToken cancellation) => Refusal.ToldAsync(
        dataFolder,
        async () =>
        {
            using HttpClient http = new();
            Addresses at = Addresses.Read(dataFolder);
            http.BaseAddress = at.App;
            http.DefaultRequestHeaders.Authorization = await SignInAsync(http, at.Issuer, dataFolder, "supervisor", cancellation);
            int faulty = await VerifyAsync(http, output, cancellation);
            http.DefaultRequestHeaders.Authorization = await SignInAsync(http, at.Issuer, dataFolder, "auditor", cancellation);
            return faulty + await VerifyAuditAsync(http, output, cancellation) == 0 ? 0 : 1;
        },
        cancellation);

    private static async Task<AuthenticationHeaderValue> SignInAsync(HttpClient http, Uri issuer, string dataFolder, string role, CancellationToken cancellation)
    {
        Seed seed = Remembered.Read<Seed>(Path.Combine(dataFolder, Wiring.SeedFile));
        using FormUrlEncodedContent form = new([new("subject", seed.Accounts.First(account => account.Role == role).Subject)]);
        using HttpResponseMessage answer = await http.PostAsync(new Uri(issuer, "token"), form, cancellation);
        answer.EnsureSuccessStatusCode();
        return new AuthenticationHeaderValue("Bearer", (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(cancellation))!["access_token"]!);
    }

    /// <returns>How many ledgers are not as written.</returns>
    private static async Task<int> VerifyAsync(HttpClient http, TextWriter output, CancellationToken cancellation)
    {
        (int ledgers, int entries, int faulty) = (0, 0, 0);
        string after = "";
        do
        {
            LedgersSeen page = (await http.GetFromJsonAsync<LedgersSeen>($"api/ledgers?after={after}", cancellation))!;
            foreach (string alarmId in page.AlarmIds)
            {
                (int its, string? fault) = await VerifyAsync(http, alarmId, cancellation);
                (ledgers, entries) = (ledgers + 1, entries + its);
                if (fault is not null)
                {
                    faulty++;
                    await output.WriteLineAsync($"{alarmId}: {fault}");
                }
            }

            after = page.Next ?? "";
        }
        while (after.Length > 0);

        await output.WriteLineAsync($"{ledgers} ledgers with {entries} entries verified, {faulty} faulty.");
        return faulty;
    }

    /// <returns>How many of the audit's logs, one for each region and month, are not as written.</returns>
    private static async Task<int> VerifyAuditAsync(HttpClient http, TextWriter output, CancellationToken cancellation)
    {
        (int entries, int faulty, string month) = (0, 0, "");
        for (int back = 0; back <= MonthsBefore; back++)
        {
            // The first answer says which month it is on the Stack's clock.
            AuditSeen seen = (await http.GetFromJsonAsync<AuditSeen>($"api/audit/verification?month={month}", cancellation))!;
            (entries, faulty) = (entries + seen.Entries, faulty + seen.Faults.Count);
            foreach (AuditFaultSeen fault in seen.Faults)
            {
                await output.WriteLineAsync($"audit {seen.Month} of {fault.Region}: {Words(new FaultSeen(fault.Number, fault.Kind, Field: null, fault.Row, fault.Why))}");
            }

            month = DateOnly.ParseExact(seen.Month, Month, CultureInfo.InvariantCulture).AddMonths(-1).ToString(Month, CultureInfo.InvariantCulture);
        }

        await output.WriteLineAsync($"Audit logs of {MonthsBefore + 1} months with {entries} entries verified, {faulty} faulty.");
        return faulty;
    }

    private static string Words(FaultSeen fault) => fault.Kind switch
    {
        "headMissing" => $"head behind entry {fault.Number} missing",
        "headAltered" => $"head behind entry {fault.Number} altered{(fault.Field is { } field ? $", {field}" : "")}",
        "unreadable" => $"row {fault.Row} unreadable: {fault.Why}",
        "listAltered" => $"the lists show it otherwise: {fault.Row}{(fault.Field is { } field ? $", {field}" : " missing or one too many")}",
        "notAnchored" => $"entry {fault.Number} and those after it not anchored for hours",
        "wordsAltered" => $"the words of entry {fault.Number} altered or missing: {fault.Row}",
        _ => $"entry {fault.Number} {fault.Kind.ToLowerInvariant()}",
    };

    /// <returns>How many entries one ledger has, and what is wrong with it. One that cannot be verified hides none of the others.</returns>
    private static async Task<(int Entries, string? Fault)> VerifyAsync(HttpClient http, string alarmId, CancellationToken cancellation)
    {
        using HttpResponseMessage answer = await http.GetAsync($"api/alarms/{Uri.EscapeDataString(alarmId)}/verification", cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return (0, $"cannot be verified, the app answers {(int)answer.StatusCode}");
        }

        VerificationSeen verified = (await answer.Content.ReadFromJsonAsync<VerificationSeen>(cancellation))!;
        return (verified.Entries, verified.Fault is { } fault ? Words(fault) : null);
    }
}
