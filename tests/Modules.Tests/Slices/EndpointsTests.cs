using System.Text.Json.Nodes;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Slices;

[TestFixture]
internal sealed class EndpointsTests
{
    [Test]
    public async Task Endpoints_OfAllModules_NamePermissionsAndShowExamples()
    {
        var modules = ModulesUnderTest.Assemblies.SelectMany(a => a.GetTypes()).Where(t => t.IsAssignableTo(typeof(IWebModule))).Select(t => (IWebModule)Activator.CreateInstance(t)!).ToList();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Services.AddSuiteWeb();
        await using var app = builder.Build();
        app.UseSuiteWeb().UseSuiteLimits().MapSuite(modules).MapSuiteReferrals().CheckEndpoints();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };

        var document = JsonNode.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;

        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (Path: p.Key, Operation: o.Value!))).ToList();
        Assert.That(operations.Select(o => o.Path.Split('/')[3]).Distinct(), Is.SupersetOf(modules.Select(m => m.GetType().Namespace!.Split('.')[1].ToLowerInvariant()).Append("referrals")));
        Assert.That(operations.Where(o => o.Operation["summary"] is null).Select(o => o.Path), Is.Empty);
        Assert.That(
            operations.Where(o => o.Operation["responses"]!.AsObject().All(r => r.Key[0] != '2' || r.Value!["content"]?["application/json"]?["example"] is null)).Select(o => o.Path),
            Is.Empty, "operations without an example of the answer");
    }
}
