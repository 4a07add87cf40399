using Lindung.Kernel;

namespace Lindung.Runtime.Demo;

/// <summary>Whose turn a synthetic case is: <c>Turn</c> counts the cases that begin with the module in the office.</summary>
internal readonly record struct SyntheticTurn(int Number, DemoOffice Office, int Module, int Turn)
{
    /// <summary>
    /// The cases of numbers <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/>, spread over offices by weight and
    /// over modules in turn. A number has the same turn whichever it is begun with.
    /// </summary>
    public static IEnumerable<SyntheticTurn> All(IReadOnlyList<DemoOffice> offices, int modules, int first, int count)
    {
        if (modules == 0) yield break;
        var places = offices.SelectMany(o => Enumerable.Repeat(o, o.Weight)).ToArray();
        var made = new Dictionary<(Id<Tenant>, int), int>();
        for (var number = 0; number < first + count; number++)
        {
            var office = places[number % places.Length];
            // Not by the number alone: where the number of places divides, an office would always get the same module.
            var module = (number + number / places.Length) % modules;
            var turn = made.GetValueOrDefault((office.Tenant, module));
            made[(office.Tenant, module)] = turn + 1;
            if (number >= first) yield return new(number, office, module, turn);
        }
    }
}
