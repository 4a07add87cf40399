using System.Collections.Concurrent;
using System.Reflection;

namespace Lindung.Kernel.Web;

/// <summary>Declares that a request's body may be larger than the megabyte that every other may have.</summary>
/// <param name="bytes">The most bytes of the body.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LargestBodyAttribute(int bytes) : Attribute
{
    private static readonly ConcurrentDictionary<Type, int> Known = new();

    /// <summary>The most bytes.</summary>
    public int Bytes { get; } = bytes;

    internal static int Of(Type request) =>
        Known.GetOrAdd(request, type => type.GetCustomAttribute<LargestBodyAttribute>()?.Bytes ?? RequestReader.LargestBody);
}
