using FluentValidation;
using FluentValidation.Results;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;

namespace Lindung.Modules.Tests;

/// <summary>Asks a validator as the pipeline does, with the national codes, the modules' too, of the tests' day.</summary>
internal static class Judging
{
    private static readonly OfferedCodes Offered = new(new ModuleSet(ModulesUnderTest.Assemblies).CodeLists, People.Probolinggo, IndonesianZone.Wib.DayOf(People.Now));

    public static ValidationResult Judge<T>(this IValidator<T> validator, T request) => validator.Check(request, Offered).GetAwaiter().GetResult();
}
