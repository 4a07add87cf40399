using System.Reflection;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CA1707 // The names of the tests say what they show.

/// <summary>
/// The compliance suite: a module inherits it, names its assembly and is looked at as every module of the suite is.
/// <code>internal sealed class Compliance() : ModuleCompliance(typeof(Module).Assembly);</code>
/// Each check stands in <see cref="ComplianceCheck.All"/>; a finding says what is wrong and where.
/// </summary>
/// <param name="module">The module's assembly.</param>
public abstract class ModuleCompliance(Assembly module)
{
    /// <summary>Where its golden files stand; the folder <c>Golden</c> beside the test project.</summary>
    protected virtual GoldenFiles Golden => new(GoldenFiles.BesideTheTests());

    /// <summary>One test per check.</summary>
    [TestCaseSource(typeof(ComplianceCheck), nameof(ComplianceCheck.Names))]
    public async Task Module_Passes(string check)
    {
        var passed = ComplianceCheck.Named(check);
        Assert.That(await passed.Findings(new(module, Golden)), Is.Empty, passed.Demand);
    }
}
