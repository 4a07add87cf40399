using System.CommandLine;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Cli.Commands;

/// <summary>Reads the whole store beside the running host and names what was altered.</summary>
internal static class Verify
{
    private static readonly Option<FileInfo?> Against = new("--against") { Description = "Titik periksa yang disimpan di tempat lain / checkpoints kept elsewhere" };

    internal static Command Command { get; } = Deployment.Command(
        "verify", "Periksa keutuhan data / check that nothing was altered, deleted, reordered or inserted",
        (parsed, options, answers, cancellation) => Task.FromResult(answers.Say(new(options.Folder, options.MasterKeyFile))),
        Against);
}
