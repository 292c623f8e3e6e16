using Anju;
using Anju.Access;
using Microsoft.Azure.Functions.Worker.Builder;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);

// In this order: before it, a middleware would see no HttpContext and could let a call through.
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<AccessMiddleware>();

try
{
    builder.Services.AddAnju(builder.Configuration);
}
catch (SettingException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

await builder.Build().RunAsync();
return 0;
