using Anju;
using Anju.Access;
using Anju.Access.Answers;
using Microsoft.Azure.Functions.Worker.Builder;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);

// In this order: before it, a middleware would see no HttpContext and could let a call through.
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<SmallAnswers>();
builder.UseMiddleware<AccessMiddleware>();

IHost app;
try
{
    builder.Services.AddAnju(builder.Configuration);
    app = builder.Build();
}
catch (Exception e) when (e is SettingException or FormatException)
{
    // FormatException: the host cannot read a setting of its own, which it names.
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

await app.RunAsync();
return 0;
