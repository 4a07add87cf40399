using System.Globalization;
using Lindung.Bench;
using Lindung.Bench.Measures;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = BenchOptions.Read(args);
if (options is null)
{
    Console.Error.WriteLine(BenchOptions.Usage(Catalogue.All.Keys));
    return 2;
}

// A commit is measured on the disk it must reach.
Lindung.Testing.TestDisk.Folder = Path.GetTempPath();
var report = new Report(options);
foreach (var (name, measure) in Catalogue.All.Where(m => options.Names.Count == 0 || options.Names.Contains(m.Key)))
{
    foreach (var store in options.Stores)
    {
        Console.Error.WriteLine($"{name} on {store} ...");
        await measure(new(options, report, store));
    }
}

report.Print(Console.Out);
if (options.Json is { } file) await report.Write(file);
Lindung.Testing.PrivatePostgres.StopShared();
return 0;
