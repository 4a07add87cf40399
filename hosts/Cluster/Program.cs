using Lindung.Hosting;
using Lindung.Orleans;
using Lindung.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

// A node of a cluster: a silo that hosts the grains of the deployment's modules, with its subscriptions and clocks.
var builder = Host.CreateApplicationBuilder(args);
var settings = builder.Configuration.GetSection("Lindung");
if (settings["Data"] is not { } folder || settings["MasterKeyFile"] is not { } masterKey)
{
    await Console.Error.WriteLineAsync("Setel Lindung:Data dan Lindung:MasterKeyFile. / Set Lindung:Data and Lindung:MasterKeyFile.");
    return 1;
}
var options = new SuiteOptions { Folder = folder, MasterKeyFile = masterKey, Server = settings["Server"], KeyServer = settings["KeyServer"] };
var modules = ModuleSet.Load(Modules.Assemblies);
if (modules.Refusals is [_, ..])
{
    foreach (var refused in modules.Refusals) await Console.Error.WriteLineAsync($"{refused.Title.Id} / {refused.Title.En} [{refused.Code}]");
    return 1;
}
var opened = await OpenedSuite.Open(options, TimeProvider.System);
if (opened.Error is { } error)
{
    await Console.Error.WriteLineAsync($"{error.Title.Id} / {error.Title.En}");
    return 1;
}
await using var suite = opened.Value;
builder.Services.AddSuite(options, modules, suite).AddSuiteServices();
builder.AddOrleansEngine(silo => silo.UseLocalhostClustering());
using var host = builder.Build();
await host.RunAsync();
return 0;
