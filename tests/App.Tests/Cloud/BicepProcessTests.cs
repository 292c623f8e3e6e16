using System.Diagnostics;

namespace Anju.Cloud;

/// <summary>A compiler that breaks off is no template without faults.</summary>
public sealed class BicepProcessTests
{
    [Fact]
    public async Task AskAsync_CommandBreaksOff_FailsWithItsWords()
    {
        using BicepProcess command = new(new ProcessStartInfo("sh", ["-c", "read header; printf 'Content-Length: 9' ; echo out of memory >&2"]));

        BicepException ended = await Assert.ThrowsAsync<BicepException>(() => command.AskAsync("bicep/compile", new { }));

        Assert.Equal("The command has ended. out of memory\n", ended.Message);
    }
}
