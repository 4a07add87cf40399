using System.Text.Json;
using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Orleans;

/// <summary>Every command of this deployment by its literal name and version, as it travels between nodes.</summary>
internal sealed class CommandNames
{
    private readonly Dictionary<(string Name, int Version), Type> _types = [];

    /// <summary>The kernel's own and those of the kinds; two under one name and version stop the start.</summary>
    public CommandNames(StreamKinds kinds)
    {
        var kernel = typeof(ICommand).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICommand)));
        foreach (var type in kinds.All.SelectMany(k => k.Commands).Concat(kernel).Distinct())
        {
            var mark = CommandAttribute.Of(type);
            if (!_types.TryAdd((mark.Name, mark.Version), type))
                throw new InvalidOperationException($"Two commands travel as {mark.Name} {mark.Version}.");
        }
    }

    public static StepMessage Write(Step step)
    {
        var type = step.Command.GetType();
        var mark = CommandAttribute.Of(type);
        return new(step.Stream, mark.Name, mark.Version, JsonSerializer.SerializeToElement(step.Command, type, Wire.Json));
    }

    /// <summary>The command; null when this build does not know it.</summary>
    public ICommand? Read(StepMessage step) =>
        _types.TryGetValue((step.Name, step.Version), out var type) ? (ICommand?)step.Command.Deserialize(type, Wire.Json) : null;
}
