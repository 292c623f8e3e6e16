using System.Reflection;
using Anju.Access.Auditing;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access;

public sealed class RoutesTests
{
    [Fact]
    public void All_TheAppsHttpFunctions_AreExactlyTheRoutes()
    {
        IEnumerable<string> functions =
            from type in typeof(Routes).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            where method.GetCustomAttribute<FunctionAttribute>() is not null
            from trigger in method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
            where type != typeof(WrongMethod)
            from verb in trigger.Methods!
            where verb != "head"
            select $"{method.GetCustomAttribute<FunctionAttribute>()!.Name} {verb.ToUpperInvariant()} {trigger.Route}";

        Assert.Equal(
            functions.Order(StringComparer.Ordinal),
            Routes.All.Select(route => $"{route.Function} {route.Method} {route.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_OpenToEveryone_AreOnlyHealthTheAnswerLinkTheWebhookAndThePage() =>
        Assert.Equal(
            ["ShowHealth", "ShowAnswerPage", "AnswerByLink", "ReceiveSmsEvents", "ShowSignIn", "ShowPage"],
            Routes.All.Where(route => route.Capability is null).Select(route => route.Function));

    [Fact]
    public void All_InTheAuditLog_HaveANameInChinese() =>
        Assert.All(Routes.All, route => Assert.NotEqual(route.Function, AuditWords.OfFunction(route.Function)));
}
