using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Anju.Cloud;

/// <summary>The command while it runs and answers questions, one after the other, as JSON-RPC behind a header that says how long each is.</summary>
/// <remarks>It ends with its standard input: whatever becomes of the tests, it does not outlive them.</remarks>
internal sealed class BicepProcess : IDisposable
{
    private const string Length = "Content-Length: ";

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly SemaphoreSlim _oneByOne = new(1, 1);

    public BicepProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Asks it something.</summary>
    /// <exception cref="BicepException">It refuses, or it has ended; with its words.</exception>
    public async Task<JsonNode> AskAsync(string method, object about)
    {
        byte[] question = JsonSerializer.SerializeToUtf8Bytes(new { Jsonrpc = "2.0", Id = 1, Method = method, Params = about }, JsonSerializerOptions.Web);
        await _oneByOne.WaitAsync();
        try
        {
            JsonNode answer = JsonNode.Parse(await ExchangeAsync(question))!;
            return answer["result"] ?? throw new BicepException((string)answer["error"]!["message"]!);
        }
        catch (IOException)
        {
            throw new BicepException($"The command has ended. {await _errors}");
        }
        finally
        {
            _oneByOne.Release();
        }
    }

    public void Dispose()
    {
        _process.StandardInput.BaseStream.Dispose(); // The writer around it would first flush into a pipe that a command which broke off has closed.
        _process.Dispose();
        _oneByOne.Dispose();
    }

    private async Task<byte[]> ExchangeAsync(byte[] question)
    {
        Stream into = _process.StandardInput.BaseStream;
        await into.WriteAsync(Encoding.ASCII.GetBytes($"{Length}{question.Length}\r\n\r\n"));
        await into.WriteAsync(question);
        await into.FlushAsync();

        byte[] answer = new byte[await LengthAsync()];
        await _process.StandardOutput.BaseStream.ReadExactlyAsync(answer);
        return answer;
    }

    private async Task<int> LengthAsync()
    {
        string header = "";
        byte[] next = new byte[1];
        while (!header.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await _process.StandardOutput.BaseStream.ReadExactlyAsync(next);
            header += (char)next[0];
        }

        return int.Parse(header[Length.Length..], CultureInfo.InvariantCulture);
    }
}

/// <summary>The command refused to answer, or could not any more.</summary>
internal sealed class BicepException(string message) : Exception(message);
