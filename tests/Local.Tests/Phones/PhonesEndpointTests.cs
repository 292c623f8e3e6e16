using System.Text;
using Azure;
using Azure.Communication.Sms;

namespace Anju.Phones;

/// <summary>The app's own SMS client against the phones.</summary>
public sealed class PhonesEndpointTests : IAsyncLifetime
{
    private PhoneNetwork _network = null!;

    public async Task InitializeAsync() => _network = await PhoneNetwork.StartAsync();

    public async Task DisposeAsync() => await _network.DisposeAsync();

    [Fact]
    public async Task Start_WhatIsOwedIsBroken_NamesItAndLetsGoOfAllFiles()
    {
        using TemporaryFolder folder = new();
        string owed = Path.Combine(folder.Path, "events.jsonl");
        await File.WriteAllTextAsync(owed, "{}\nnonsense\n");
        PhonesOptions options = new() { AccessKey = PhoneNetwork.AccessKey, From = PhoneNetwork.System, DataFolder = folder.Path };

        InvalidDataException broken = await Assert.ThrowsAsync<InvalidDataException>(
            () => PhonesEndpoint.StartAsync(options, TimeProvider.System, CancellationToken.None));

        Assert.StartsWith($"{owed}:2 ", broken.Message, StringComparison.Ordinal);
        foreach (string file in new[] { owed, Path.Combine(folder.Path, "phones.jsonl") })
        {
            using FileStream free = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
    }

    [Fact]
    public async Task Send_ByTheAppsClient_ReachesThePhone()
    {
        SmsClient client = new(_network.Phones.Url, new AzureKeyCredential(PhoneNetwork.AccessKey));

        Response<IReadOnlyList<SmsSendResult>> sent = await client.SendAsync(PhoneNetwork.System, [PhoneNetwork.Zhang], "【安居守护】张*芳 家中起火");

        PhoneMessage shown = Assert.Single(_network.Phones.Messages(PhoneNetwork.Zhang));
        Assert.True(sent.Value[0].Successful);
        Assert.Equal(("【安居守护】张*芳 家中起火", shown.Id), (shown.Text, sent.Value[0].MessageId));
    }

    [Fact]
    public async Task Send_ByTheAppsClientWithAnotherKey_IsRefused()
    {
        SmsClient client = new(_network.Phones.Url, new AzureKeyCredential(Convert.ToBase64String(Encoding.UTF8.GetBytes("another"))));

        RequestFailedException refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => client.SendAsync(PhoneNetwork.System, [PhoneNetwork.Zhang], "x"));

        Assert.Equal(401, refused.Status);
    }
}
