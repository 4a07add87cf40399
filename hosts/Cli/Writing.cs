using System.Net;
using System.Text;
using System.Text.Json;
using Lindung.Hosting;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Text = Lindung.Kernel.Text;

namespace Lindung.Cli;

/// <summary>Does what writes: here, with the store's lock, or through the host that holds it.</summary>
internal static class Writing
{
    private static readonly Error HostSilent = Error.Unavailable("cli.host-silent",
        "Host yang memakai folder ini tidak menjawab. Periksa konsolnya.", "The host that works on this folder does not answer. Look at its console.");

    internal static async Task<Result<TDone>> Do<TTask, TDone>(SuiteOptions options, Answers answers, Text doing, TTask task, CancellationToken cancellation)
        where TTask : IAdminTask<TDone>
        where TDone : notnull
    {
        var opened = await OpenedSuite.Open(options, TimeProvider.System, cancellation);
        if (opened.Error is { Code: "store.locked-by-other-process" } && AdminDoor.Find(options.Folder) is { } door) return await Ask<TTask, TDone>(door, answers, doing, task, cancellation);
        if (opened.Error is { } refusal) return refusal;
        await using var suite = opened.Value;
        return await task.Mark(suite.Events, cancellation) ?? await Here<TTask, TDone>(options, suite, answers, doing, task, cancellation);
    }

    private static async Task<Result<TDone>> Here<TTask, TDone>(
        SuiteOptions options, OpenedSuite suite, Answers answers, Text doing, TTask task, CancellationToken cancellation)
        where TTask : IAdminTask<TDone>
        where TDone : notnull
    {
        var start = await StoreStart.Of(suite.Events, mayBeDemo: false, cancellation);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddFilter(_ => false);
        await builder.Services.AddDeployment(options, ModuleSet.Load(Modules.Assemblies), suite, start.Nature, cancellation);
        using var host = builder.Build();
        if ((await host.Services.PrepareIdentity(cancellation)).Error is { } older) return older;
        if (TTask.NeedsReadTables) await host.StartAsync(cancellation);
        var done = await answers.Progress(doing, 100, progress => task.Run(host.Services, new Percent(progress), cancellation));
        if (TTask.NeedsReadTables) await host.StopAsync(cancellation);
        return done;
    }

    private static async Task<Result<TDone>> Ask<TTask, TDone>(AdminDoor door, Answers answers, Text doing, TTask task, CancellationToken cancellation)
        where TTask : IAdminTask<TDone>
        where TDone : notnull
    {
        using var client = new HttpClient { BaseAddress = new Uri(door.Address), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add(AdminDoor.Header, door.Token);
        using var body = new StringContent(JsonSerializer.Serialize(task, AdminDoor.Json), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await answers.Progress(doing, 0, _ => client.PostAsync(new Uri(AdminDoor.AddressOf(TTask.Name), UriKind.Relative), body, cancellation));
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (answer.StatusCode == HttpStatusCode.Conflict && JsonSerializer.Deserialize<AdminRefusal>(text, AdminDoor.Json) is { } refused)
                return Error.Conflict(refused.Code, refused.Sentence.Id, refused.Sentence.En) with { Data = refused.Data };
            return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<TDone>(text, AdminDoor.Json)! : HostSilent;
        }
        catch (HttpRequestException)
        {
            return HostSilent;
        }
    }

    private sealed class Percent(IProgress<long> progress) : IProgress<int>
    {
        public void Report(int value) => progress.Report(value);
    }
}
