using System.Net;
using System.Text;

namespace Anju.Storage;

/// <summary>The multipart form of a transaction: requests nested in one request, answers nested in one answer.</summary>
internal static class Batch
{
    private const string Boundary = "batchresponse_memory";
    private const string InnerBoundary = "changesetresponse_memory";

    /// <summary>Reads the writes out of a transaction's body.</summary>
    public static TableRequest Read(ReadOnlyMemory<byte> body)
    {
        using StringReader lines = new(Encoding.UTF8.GetString(body.Span));
        List<TableRequest> parts = [];
        while (lines.ReadLine() is { } line)
        {
            if (line.EndsWith(" HTTP/1.1", StringComparison.Ordinal))
            {
                parts.Add(ReadPart(line, lines));
            }
        }

        return new TableRequest(TableVerb.Transaction, parts[0].Table) { PartitionKey = parts[0].PartitionKey, Parts = parts, BodyBytes = body.Length };
    }

    /// <summary>The answer to a transaction that was done.</summary>
    public static TableReply Write(IEnumerable<TableReply> replies) => Wrap(replies);

    /// <summary>The answer to a transaction that was refused as a whole, which HTTP calls accepted.</summary>
    public static TableReply Write(TableReply refusal) => Wrap([refusal]);

    private static TableRequest ReadPart(string requestLine, StringReader lines)
    {
        string[] words = requestLine.Split(' ');
        string? ifMatch = null;
        while (lines.ReadLine() is { Length: > 0 } header)
        {
            const string Name = "If-Match: ";
            ifMatch = header.StartsWith(Name, StringComparison.OrdinalIgnoreCase) ? header[Name.Length..] : ifMatch;
        }

        // The client writes each row as one line of JSON; a delete has none, and its line is empty.
        byte[] body = Encoding.UTF8.GetBytes(lines.ReadLine() ?? "");
        return RequestFormat.Read(words[0], words[1], ifMatch, body);
    }

    private static TableReply Wrap(IEnumerable<TableReply> replies)
    {
        StringBuilder text = new($"--{Boundary}\r\nContent-Type: multipart/mixed; boundary={InnerBoundary}\r\n\r\n");
        foreach (TableReply reply in replies)
        {
            _ = text.Append($"--{InnerBoundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .Append($"HTTP/1.1 {(int)reply.Status} {reply.Status}\r\nContent-Type: application/json\r\n")
                .Append(reply.ETag is null ? "" : $"ETag: {reply.ETag}\r\n")
                .Append($"\r\n{Encoding.UTF8.GetString(reply.Body.Span)}\r\n");
        }

        _ = text.Append($"--{InnerBoundary}--\r\n--{Boundary}--\r\n");
        return new TableReply(HttpStatusCode.Accepted)
        {
            Body = Encoding.UTF8.GetBytes(text.ToString()),
            ContentType = $"multipart/mixed; boundary={Boundary}",
        };
    }
}
