namespace Anju.Access.Answers;

/// <summary>What a request may do by its method.</summary>
internal static class Method
{
    /// <summary>Whether it only reads: HEAD is GET without the body (RFC 9110, 9.3.2).</summary>
    public static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
