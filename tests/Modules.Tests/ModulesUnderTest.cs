using System.Reflection;

namespace Lindung.Modules.Tests;

/// <summary>The modules of the suite, as this test project references them.</summary>
internal static class ModulesUnderTest
{
    public static IReadOnlyList<Assembly> Assemblies { get; } = 
        [typeof(Lindung.Patbm.Module).Assembly, typeof(Lindung.CaseManagement.Module).Assembly, typeof(Lindung.Puspaga.Module).Assembly, typeof(Lindung.Simfoni.Module).Assembly];
}
