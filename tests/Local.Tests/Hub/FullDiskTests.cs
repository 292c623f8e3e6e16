using System.Net;
using Anju.EventHubs;
using static Anju.Hub.HubUnderTest;

namespace Anju.Hub;

/// <summary>The disk under the endpoint fills up, and has room again.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int EventBytes = 1000;
    private const int DiskBytes = 4500;

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-hub-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Send_DiskIsFullForAWhile_IsRefusedAndGoesOnOnceThereIsRoom()
    {
        List<string> kept = [];
        await using (HubProcess hub = await HubProcess.StartAsync(_folder))
        {
            await hub.LimitFilesAsync(DiskBytes);
            List<string> refused = [];
            foreach (char letter in "abcdef")
            {
                string body = new(letter, EventBytes);
                (await SendAsync(hub, body) == HttpStatusCode.Created ? kept : refused).Add(body);
            }

            Assert.Equal(4, kept.Count);

            await hub.LimitFilesAsync(null);
            Assert.Equal(HttpStatusCode.Created, await SendAsync(hub, refused[0]));
            kept.Add(refused[0]);
            await hub.KillAsync(); // By then all that it wrote was passed on.
            Assert.Single(hub.Reports, line => line.Contains("0.log could not be written", StringComparison.Ordinal));
        }

        await using HubProcess survivor = await HubProcess.StartAsync(_folder);
        await using PartitionReader reader = await PartitionReader.OpenAsync(
            survivor.ConnectionString, Telemetry, "$Default", "0", afterSequenceNumber: null, epoch: 0, prefetch: 300, CancellationToken.None);
        Assert.Equal(kept, (await ReadAsync(reader, kept.Count)).Select(one => one.EventBody.ToString()));
        Assert.Empty(survivor.Reports);
    }

    private static async Task<HttpStatusCode> SendAsync(HubProcess hub, string body)
    {
        using HttpClient http = new() { BaseAddress = hub.Http };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", HubProcess.Token);
        using StringContent content = new(body);
        using HttpResponseMessage answer = await http.PostAsync(new Uri($"/{Telemetry}/partitions/0/messages", UriKind.Relative), content);
        return answer.StatusCode;
    }
}
