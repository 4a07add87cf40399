namespace Lindung.Testing;

/// <summary>Finds the programs that the same build made.</summary>
public static class BuiltPrograms
{
    /// <summary>The clone in which the tests were built.</summary>
    public static string Clone { get; } = Find();

    /// <summary>The host's assembly.</summary>
    public static string Dinas => Built("hosts/Dinas", "Lindung.Dinas.dll");

    /// <summary>The command-line tool's assembly.</summary>
    public static string Cli => Built("hosts/Cli", "lindung.dll");

    private static string Built(string project, string assembly)
    {
        var target = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(Clone, project, "bin", target.Parent!.Name, target.Name, assembly);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} was not built: the test project must reference {project}.", path);
    }

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Suite.sln"))) return at.FullName;
        }
        throw new DirectoryNotFoundException($"No Suite.sln above {AppContext.BaseDirectory}.");
    }
}
