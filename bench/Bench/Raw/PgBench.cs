using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Lindung.Testing;
using Npgsql;

namespace Lindung.Bench;

/// <summary>The database's own benchmark tool, with scripts of the same bytes.</summary>
internal static partial class PgBench
{
    /// <summary>One row per transaction: a sequence for the key, the bytes of a stored event.</summary>
    public static string OneRow(int bytes) => $"insert into raw_rows (data) values ({Bytes(bytes)});";

    /// <summary>One transaction in one message that writes what ours writes: an event, its command, the sequencer.</summary>
    public static string ThreeRows(int bytes) =>
        $"with c as (insert into raw_commands (data) values ({Bytes(120)})), s as (update raw_sequencer set at = at + 1) insert into raw_rows (data) values ({Bytes(bytes)});";

    /// <summary>A row by its key.</summary>
    public static string OneSelect(int rows) => $"\\set id random(1, {rows})\nselect data from raw_rows where id = :id;";

    /// <summary>The tables that the scripts use, with so many rows.</summary>
    public static void Prepare(string connectionString, int rows, int bytes) => PrivatePostgres.Execute(
        connectionString,
        $"""
        create table raw_rows (id bigint generated always as identity primary key, data bytea not null);
        create table raw_commands (id bigint generated always as identity primary key, data bytea not null);
        create table raw_sequencer (at bigint not null) with (fillfactor = 10);
        insert into raw_sequencer values (0);
        insert into raw_rows (data) select {Bytes(bytes)} from generate_series(1, {rows});
        analyze raw_rows;
        """);

    /// <summary>Transactions a second.</summary>
    public static async Task<double> Run(string connectionString, string script, int clients, int seconds)
    {
        var at = new NpgsqlConnectionStringBuilder(connectionString);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("script.sql"), script + "\n");
        string[] arguments =
        [
            "-n", "-M", "prepared", "-c", Text(clients), "-j", Text(Math.Min(clients, Environment.ProcessorCount)), "-T", Text(Math.Max(2, seconds)),
            "-f", folder.At("script.sql"), "-h", at.Host!, "-U", at.Username!, at.Database!,
        ];
        using var tool = Process.Start(new ProcessStartInfo(Tool(), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = tool.StandardError.ReadToEndAsync();
        var said = await tool.StandardOutput.ReadToEndAsync();
        await tool.WaitForExitAsync();
        return Rate().Match(said) is { Success: true } m
            ? double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench said no rate: {said}{await errors}");
    }

    private static string Bytes(int count) => $"decode(repeat('c7', {Text(count)}), 'hex')";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Tool() => Directory.GetDirectories("/usr/lib/postgresql").Select(d => d + "/bin/pgbench").FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("pgbench is missing: install Debian's package postgresql.");

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Rate();
}
