using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Access.Matrix;

namespace Anju.Access.OpenApi;

/// <summary>Chooses of the answers the app gave one of each route, for the document's examples.</summary>
internal static class AnswerRecorder
{
    /// <summary>A longer list is cut: so many are enough to see that it is one. A shorter one is whole, such as the six parts of an index.</summary>
    private const int Whole = 6;
    private const int MostItems = 2;

    /// <summary>The tests' elder and her children have names anybody might have; the document is read by every role, and shows people who are plainly nobody.</summary>
    private static readonly (string Name, string Shown)[] People = [("张桂芳", "示例甲"), ("张*芳", "示*甲"), ("张晓梅", "示例乙"), ("张*梅", "示*乙"), ("张志强", "示例丙"), ("张*强", "示*丙")];

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them where the app embeds them.</summary>
    public static async Task WriteAsync(IEnumerable<MatrixCall> calls)
    {
        JsonObject answers = new(
            from call in calls
            where (int)call.Status is 200 or 201 or 202 && call.Media == "application/json" && call.Function != nameof(ShowOpenApi)
            group call by call.Function into ofOne
            orderby ofOne.Key
            select KeyValuePair.Create(ofOne.Key, Cut(JsonNode.Parse(ofOne.MaxBy(call => Telling(call.Body))!.Body))));
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "functions", "App", "Access", "OpenApi", RecordedAnswers.Name), People.Aggregate(answers.ToJsonString(Written), (text, person) => text.Replace(person.Name, person.Shown, StringComparison.Ordinal)) + "\n");
    }

    /// <summary>How much an answer shows: an example without an entry in its lists shows nothing.</summary>
    private static int Telling(string body) => Cut(JsonNode.Parse(body))!.ToJsonString().Length;

    private static JsonNode? Cut(JsonNode? node) => node switch
    {
        JsonArray items => new JsonArray([.. items.Take(items.Count > Whole ? MostItems : Whole).Select(Cut)]),
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Cut(field.Value)))),
        _ => node?.DeepClone(),
    };
}
