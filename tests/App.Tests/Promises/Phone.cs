namespace Anju.Promises;

/// <summary>The people of the stories, by their phones.</summary>
internal static class Phone
{
    public const string Elder = "+8619900000009";
    public const string Daughter = "+8619900000011";
    public const string Son = "+8619900000012";
    public const string Wang = "+8619900000021";
    public const string Li = "+8619900000022";
    public const string Supervisor = "+8619900000031";
    public const string Leader = "+8619900000032";
    public const string Town = "+8619900000023";
    public const string Stranger = "+8619900000099";

    /// <summary>The family and the village.</summary>
    public static readonly string[] Neighbourhood = [Daughter, Son, Wang, Li];
}
