using System.CommandLine;
using Lindung.Release;

var to = new Option<DirectoryInfo>("--to") { Description = "The folder for the archives.", DefaultValueFactory = _ => new("release") };
var targets = new Option<string[]>("--target") { Description = "linux-x64 or win-x64; both if not said.", DefaultValueFactory = _ => ["linux-x64", "win-x64"], AllowMultipleArgumentsPerToken = true };
targets.AcceptOnlyFromAmong("linux-x64", "win-x64");
var uncommitted = new Option<bool>("--uncommitted") { Description = "Takes the files as they stand, for a try; the release says so in its version." };
var command = new RootCommand("Makes a release of the commit that is checked out.") { to, targets, uncommitted };
command.SetAction(async (given, cancellation) =>
{
    try
    {
        await Making.Of(given.GetValue(to)!, given.GetValue(targets)!, given.GetValue(uncommitted), cancellation);
        return 0;
    }
    catch (ReleaseException refused)
    {
        Console.Error.WriteLine(refused.Message);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();
