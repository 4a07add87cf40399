using System.CommandLine;
using Lindung.Cli;
using Lindung.Cli.Commands;

var root = new RootCommand("Lindung: pelindungan perempuan dan anak / protection of women and children");
foreach (var option in Deployment.Options) root.Options.Add(option);
Command[] commands =
[
    .. StoreCommands.All, Synthetic.Seed, Synthetic.Demo, ImportFile.Command, Verify.Command, Audit.Command, Backup.Take, Backup.Restore, KeyCommands.Command, Doctor.Command, Support.Command, ModulesCommand.Command, FeatureCommands.Command, ExchangeCommands.Peers, ExchangeCommands.Exchange,
];
foreach (var command in commands) root.Subcommands.Add(command);

var parsed = root.Parse(args);
var code = await parsed.InvokeAsync();
// A misuse is told from a refusal, so that scripts can tell them apart.
return parsed.Errors.Count > 0 ? Answers.Misused : code;
