using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Homes;
using Anju.Processes;
using Anju.Registry.Importing;
using Azure.Data.Tables;
using Xunit.Abstractions;

namespace Anju.Journeys;

/// <summary>A whole register comes in over HTTP, into real storage, whatever happens to the app on the way.</summary>
[Collection(nameof(SharedSurroundings))]
public sealed class ImportTests(Surroundings around, ITestOutputHelper output)
{
    /// <summary>CI imports fewer; <c>ANJU_IMPORT=6000</c> is a district.</summary>
    private static readonly int Homes = int.Parse(Environment.GetEnvironmentVariable("ANJU_IMPORT") ?? "100", CultureInfo.InvariantCulture);

    /// <summary>In the register of a district it is line 4,711.</summary>
    private static readonly int BrokenLine = Math.Min(4711, Homes / 2);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(Homes / 10.0);

    [Fact]
    public async Task Import_KilledInTheMiddleAndResumed_TakesEveryHomeOnceButTheBrokenLine()
    {
        await using ChildProcess app = await around.StartAppAsync();
        using HttpClient http = SignIn();
        long begin = TimeProvider.System.GetTimestamp();
        using ByteArrayContent file = new(InventedRegister.Zip(Homes, BrokenLine));
        JsonNode import = await BodyAsync(await http.PostAsync(new Uri("api/imports?name=register.zip", UriKind.Relative), file));
        string address = $"api/imports/{(string)import["importId"]!}";
        await UntilAsync(http, address, view => (string)view["state"]! == "checked");
        TimeSpan checkedIn = TimeProvider.System.GetElapsedTime(begin);

        await BodyAsync(await http.PostAsync(new Uri($"{address}/application", UriKind.Relative), content: null));

        // Storage is asked: parts are done four at once, and a poll over HTTP may find the last ones over.
        string early = InventedRegister.HomeOn(Homes / 5);
        await around.UntilAsync($"{early} is registered", async () => await around.Storage.GetTableClient("homes").QueryAsync<TableEntity>(home => home.RowKey == early).AnyAsync());
        app.Kill();
        _ = await app.Exited;
        int before = (await ImportedAsync()).Count;
        Assert.InRange(before, 1, Homes - 2);
        await using ChildProcess next = await around.StartAppAsync();
        JsonNode view = await UntilAsync(http, address, shown => (string)shown["state"]! == "applied");

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Homes} homes ({7 * Homes} lines): checked in {checkedIn.TotalSeconds:0.0} s, all in {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0.0} s with a kill after {before} homes"));
        Assert.Equal(1 + InventedRegister.DevicesOfAHome + InventedRegister.ContactsOfAHome, (int)view["lines"]!["refused"]!);
        string report = await http.GetStringAsync(new Uri($"{address}/report?refused=true", UriKind.Relative));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\"家庭.csv\",{BrokenLine},家庭,\"\",拒绝,"), report, StringComparison.Ordinal);
        await AssertEverythingOnceAsync();
    }

    private async Task AssertEverythingOnceAsync()
    {
        HashSet<string> found = [];
        foreach (TableEntity row in await ImportedAsync())
        {
            JsonElement home = JsonDocument.Parse(row.GetString("Home")).RootElement;
            Assert.True(found.Add(row.RowKey), row.RowKey);
            Assert.Equal(1, home.GetProperty("revision").GetInt64());
            Assert.Equal(InventedRegister.DevicesOfAHome, home.GetProperty("devices").GetArrayLength());
            Assert.Equal(InventedRegister.ContactsOfAHome, home.GetProperty("relatives").GetArrayLength());
        }

        Assert.Equal(Homes - 1, found.Count);
        Assert.DoesNotContain(InventedRegister.HomeOn(BrokenLine), found);
    }

    private async Task<List<TableEntity>> ImportedAsync() =>
        await around.Storage.GetTableClient("homes").QueryAsync<TableEntity>("RowKey ge 'i-' and RowKey lt 'i.'").ToListAsync();

    private async Task<JsonNode> UntilAsync(HttpClient http, string address, Func<JsonNode, bool> isSo)
    {
        long begin = TimeProvider.System.GetTimestamp();
        JsonNode? view = null;
        while (TimeProvider.System.GetElapsedTime(begin) < Patience)
        {
            view = await BodyAsync(await http.GetAsync(new Uri(address, UriKind.Relative)));
            if (isSo(view))
            {
                return view;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        Assert.Fail($"Waited long; the import is {view}. Said last:\n{around.Said}");
        throw new InvalidOperationException();
    }

    private HttpClient SignIn()
    {
        SeedAccount account = around.Stack.Seed.Accounts.First(each => each.Role == "supervisor");
        HttpClient http = new() { BaseAddress = around.Stack.AppUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", around.Stack.Issuer.TokenFor(account));
        return http;
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {body}");
        return JsonNode.Parse(body)!;
    }
}
