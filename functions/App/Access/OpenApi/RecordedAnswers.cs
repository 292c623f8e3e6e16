using System.Text.Json.Nodes;

namespace Anju.Access.OpenApi;

/// <summary>An answer of each route as the app gave it in a district of invented people, for the document's examples: <c>ANJU_RECORD</c> of the tests records them anew.</summary>
internal static class RecordedAnswers
{
    /// <summary>The resource's name.</summary>
    public const string Name = "answers.json";

    private static readonly Lazy<JsonObject> All = new(() =>
    {
        using Stream stream = typeof(RecordedAnswers).Assembly.GetManifestResourceStream(Name)!;
        return JsonNode.Parse(stream)!.AsObject();
    });

    /// <summary>What a function answered; null if it answers no JSON.</summary>
    public static JsonNode? Of(string function) => All.Value[function]?.DeepClone();
}
