using System.CommandLine;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Microsoft.Extensions.Configuration;

namespace Lindung.Cli;

/// <summary>Which deployment a command works on, and for whom it answers: options that every command knows.</summary>
internal static class Deployment
{
    private static readonly Option<string?> Data = new("--data") { Recursive = true, Description = "Folder data / the data folder (Lindung__Data)" };
    private static readonly Option<string?> Server = new("--server") { Recursive = true, Description = "Basis data PostgreSQL / the PostgreSQL database of events (Lindung__Server)" };
    private static readonly Option<string?> KeyServer = new("--key-server") { Recursive = true, Description = "Basis data kunci / the PostgreSQL database of keys (Lindung__KeyServer)" };
    private static readonly Option<string?> MasterKey = new("--master-key") { Recursive = true, Description = "Berkas kunci induk / the master key's file (Lindung__MasterKeyFile)" };
    private static readonly Option<bool> Json = new("--json") { Recursive = true, Description = "Jawaban JSON / answer in JSON, for programs" };

    /// <summary>The options.</summary>
    internal static IEnumerable<Option> Options => [Data, Server, KeyServer, MasterKey, Json];

    /// <summary>What the command line says goes before what the environment says.</summary>
    internal static SuiteOptions Of(ParseResult command) => DataPlaces.Read(
        new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Lindung:Data"] = command.GetValue(Data),
                ["Lindung:Server"] = command.GetValue(Server),
                ["Lindung:KeyServer"] = command.GetValue(KeyServer),
                ["Lindung:MasterKeyFile"] = command.GetValue(MasterKey),
            }.Where(given => given.Value is not null))
            .Build(),
        Environment.CurrentDirectory);

    /// <summary>A command that does <paramref name="run"/>.</summary>
    internal static Command Command(string name, string description, Func<ParseResult, SuiteOptions, Answers, CancellationToken, Task<int>> run, params Symbol[] parts)
    {
        var command = new Command(name, description);
        foreach (var part in parts)
        {
            if (part is Option option) command.Options.Add(option);
            if (part is Argument argument) command.Arguments.Add(argument);
        }
        command.SetAction(async (parsed, cancellation) =>
        {
            var answers = new Answers(parsed.GetValue(Json));
            try
            {
                return await run(parsed, Of(parsed), answers, cancellation);
            }
            catch (StoreUnavailableException)
            {
                return answers.Refuse(KernelErrors.StoreUnavailable);
            }
        });
        return command;
    }
}
