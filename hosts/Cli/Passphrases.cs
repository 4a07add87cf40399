using Spectre.Console;

namespace Lindung.Cli;

/// <summary>Two officials type their passphrases one after the other; a script gives them by environment.</summary>
internal static class Passphrases
{
    internal static (string First, string Second) Ask() => (Ask("LINDUNG_PASSPHRASE_1", "Pejabat pertama / first official"), Ask("LINDUNG_PASSPHRASE_2", "Pejabat kedua / second official"));

    private static string Ask(string variable, string who) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given
        : Console.IsInputRedirected ? Console.ReadLine() ?? ""
        : AnsiConsole.Prompt(new TextPrompt<string>(who + ":").Secret(null));
}
