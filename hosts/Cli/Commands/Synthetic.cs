using System.CommandLine;
using System.Net;
using System.Text.Json;
using Lindung.Hosting;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Demo;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lindung.Cli.Commands;

/// <summary>Synthetic cases, and the demo accounts again.</summary>
internal static class Synthetic
{
    private static readonly Option<int> Cases = new("--cases") { Required = true, Description = "Banyaknya kasus rekaan / how many synthetic cases" };

    private static readonly Error NotSynthetic = Error.Conflict("cli.not-synthetic",
        "Penyimpanan ini berisi data kerja; kasus rekaan tidak boleh masuk. Pakai folder lain.", "This store holds working data; synthetic cases never come into it. Use another folder.");

    private static readonly Error NoDemo = Error.NotFound("cli.no-demo-accounts",
        "Di sini tidak ada akun latihan. Periksa --data.", "There are no demo accounts here. Check --data.");

    private static readonly Error HostSilent = Error.Unavailable("cli.host-silent",
        "Host yang memakai folder ini tidak menjawab. Periksa konsolnya.", "The host that works on this folder does not answer. Look at its console.");

    internal static Command Seed { get; } = Deployment.Command("seed", "Isi dengan kasus rekaan, juga selama host berjalan / add synthetic cases, also while the host runs", Fill, Cases);

    internal static Command Demo { get; } = new("demo", "Data latihan / demo data")
    {
        Deployment.Command("accounts", "Tampilkan akun latihan dan kata sandinya / show the demo accounts and their passwords", Show),
    };

    private static async Task<int> Fill(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var cases = parsed.GetValue(Cases);
        var modules = ModuleSet.Load(Modules.Assemblies);
        if (modules.Refusals is [var unfit, ..]) return answers.Refuse(unfit);
        var opened = await OpenedSuite.Open(options, TimeProvider.System, cancellation);
        if (opened.Error is { Code: "store.locked-by-other-process" } && AdminDoor.Find(options.Folder) is { } door) return await Ask(door, cases, answers, cancellation);
        if (opened.Error is { } refusal) return answers.Refuse(refusal);
        await using var suite = opened.Value;
        var start = await StoreStart.Of(suite.Events, mayBeDemo: true, cancellation);
        if (!start.Nature.IsSynthetic) return answers.Refuse(NotSynthetic);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddFilter(_ => false);
        await builder.Services.AddDeployment(options, modules, suite, start.Nature, cancellation);
        using var host = builder.Build();
        if ((await host.Services.PrepareIdentity(cancellation)).Error is { } older) return answers.Refuse(older);
        await host.StartAsync(cancellation);
        var before = suite.Events.Head;
        var filling = host.Services.GetRequiredService<DemoFilling>();
        await answers.Progress(new("Membuat kasus rekaan", "Making synthetic cases"), 100, async progress =>
        {
            var heard = new Percent(progress);
            if (start.AwaitsDemo) await filling.Run(cases, heard, cancellation);
            else await filling.More(cases, heard, cancellation);
            return true;
        });
        await host.StopAsync(cancellation);
        return answers.Say(
            new($"{cases} kasus rekaan, {suite.Events.Head - before} peristiwa.", $"{cases} synthetic cases, {suite.Events.Head - before} events."),
            new { cases, events = suite.Events.Head - before, position = suite.Events.Head });
    }

    /// <summary>The running host does it.</summary>
    private static async Task<int> Ask(AdminDoor door, int cases, Answers answers, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new Uri(door.Address), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add(AdminDoor.Header, door.Token);
        try
        {
            using var answer = await client.PostAsync(new Uri($"/admin/seed?cases={cases}", UriKind.Relative), null, cancellation);
            if (answer.StatusCode == HttpStatusCode.Conflict) return answers.Refuse(NotSynthetic);
            answer.EnsureSuccessStatusCode();
            using var done = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            var (events, position) = (done.RootElement.GetProperty("events").GetInt64(), done.RootElement.GetProperty("position").GetInt64());
            return answers.Say(
                new($"{cases} kasus rekaan dibuat oleh host yang berjalan, {events} peristiwa.", $"{cases} synthetic cases made by the running host, {events} events."),
                new { cases, events, position });
        }
        catch (HttpRequestException)
        {
            return answers.Refuse(HostSilent);
        }
    }

    private static async Task<int> Show(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var opened = await OpenedKeys.Open(options, cancellation);
        if (opened.Error is { } refusal) return answers.Refuse(refusal);
        await using var keys = opened.Value;
        if (await DemoSignIns.Read(keys.Ring, cancellation) is not { } accounts) return answers.Refuse(NoDemo);
        foreach (var office in accounts.GroupBy(a => a.Office))
        {
            answers.Line(office.Key);
            foreach (var account in office) answers.Line($"  {account.Login,-32} {account.Password}   {string.Join(", ", account.Roles)}");
        }
        return answers.Say(new($"{accounts.Count} akun latihan.", $"{accounts.Count} demo accounts."), new { accounts });
    }

    private sealed class Percent(IProgress<long> progress) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => progress.Report(100L * value.Done / value.Total);
    }
}
