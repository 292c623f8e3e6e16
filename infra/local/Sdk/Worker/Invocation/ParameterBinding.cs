using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using Azure.Messaging.EventHubs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Anju.Worker.Invocation;

/// <summary>Decides, once per parameter of a function, where its values come from.</summary>
internal static class ParameterBinding
{
    private static readonly MethodInfo GetInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;

    /// <exception cref="InvalidOperationException">The parameter's type is not one its trigger can fill.</exception>
    public static Func<RunningInvocation, object?> For(ParameterInfo parameter, TriggerBindingAttribute trigger, string function) =>
        parameter.GetCustomAttribute<BindingAttribute>() switch
        {
            ActivityTriggerAttribute => i => Input((string?)i.Trigger.Value, parameter.ParameterType),
            TriggerBindingAttribute own when TypeFilledBy(own) == parameter.ParameterType => i => i.Trigger.Value,
            DurableClientAttribute when parameter.ParameterType == typeof(DurableTaskClient) =>
                i => i.InstanceServices.GetRequiredService<DurableTaskClient>(),
            null => WithoutAttribute(parameter, trigger),
            BindingAttribute other => throw new InvalidOperationException(
                $"Parameter '{parameter.Name}' of function '{function}' has type {parameter.ParameterType}, which {other.GetType().Name} does not fill."),
        };

    private static Type? TypeFilledBy(TriggerBindingAttribute trigger) => trigger switch
    {
        HttpTriggerAttribute => typeof(HttpRequest),
        TimerTriggerAttribute => typeof(TimerInfo),
        EventHubTriggerAttribute => typeof(EventData[]),
        OrchestrationTriggerAttribute => typeof(TaskOrchestrationContext),
        _ => null,
    };

    private static Func<RunningInvocation, object?> WithoutAttribute(ParameterInfo parameter, TriggerBindingAttribute trigger)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return i => i;
        }

        if (type == typeof(CancellationToken))
        {
            return i => i.CancellationToken;
        }

        if (trigger is OrchestrationTriggerAttribute)
        {
            MethodInfo getInput = GetInput.MakeGenericMethod(type);
            return i => getInput.Invoke(i.Trigger.Value, BindingFlags.DoNotWrapExceptions, null, null, null);
        }

        return i => BindingDataOf(i, parameter);
    }

    private static object? Input(string? json, Type type) =>
        json is null ? null : JsonSerializer.Deserialize(json, type, JsonSerializerOptions.Default);

    private static object? BindingDataOf(RunningInvocation invocation, ParameterInfo parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return invocation.BindingContext.BindingData.GetValueOrDefault(parameter.Name!) switch
        {
            null => parameter.HasDefaultValue ? parameter.DefaultValue : null,
            { } value when type.IsInstanceOfType(value) => value,
            { } value => TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value.ToString()!),
        };
    }
}
