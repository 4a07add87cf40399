namespace Lindung.Kernel.Web;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Opaque: given back as <c>cursor</c>, it asks for the next page. Null: this was the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>An answer about one record whose version is its ETag.</summary>
public interface IVersioned
{
    /// <summary>The record's version.</summary>
    long Version { get; }
}
