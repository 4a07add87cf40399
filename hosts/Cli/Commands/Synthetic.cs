using System.CommandLine;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Demo;

namespace Lindung.Cli.Commands;

/// <summary>Synthetic cases, and the demo accounts again.</summary>
internal static class Synthetic
{
    private static readonly Option<int> Cases = new("--cases") { Required = true, Description = "Banyaknya kasus rekaan / how many synthetic cases" };

    private static readonly Error NoDemo = Error.NotFound("cli.no-demo-accounts",
        "Di sini tidak ada akun latihan. Periksa --data.", "There are no demo accounts here. Check --data.");

    internal static Command Seed { get; } = Deployment.Command("seed", "Isi dengan kasus rekaan, juga selama host berjalan / add synthetic cases, also while the host runs", Fill, Cases);

    internal static Command Demo { get; } = new("demo", "Data latihan / demo data")
    {
        Deployment.Command("accounts", "Tampilkan akun latihan dan kata sandinya / show the demo accounts and their passwords", Show),
    };

    private static async Task<int> Fill(ParseResult parsed, SuiteOptions options, Answers answers, CancellationToken cancellation)
    {
        var cases = parsed.GetValue(Cases);
        var done = await Writing.Do<SeedCases, SeededCases>(options, answers, new("Membuat kasus rekaan", "Making synthetic cases"), new(cases), cancellation);
        if (done.Error is { } refusal) return answers.Refuse(refusal);
        return answers.Say(
            new($"{cases} kasus rekaan, {done.Value.Events} peristiwa.", $"{cases} synthetic cases, {done.Value.Events} events."),
            new { cases, done.Value.Events, done.Value.Position });
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
}
