using System.Diagnostics.CodeAnalysis;

namespace Lindung.Kernel;

/// <summary>What a reader gets of a protected value.</summary>
public enum ProtectedState
{
    /// <summary>There is a value, but this reader may not see it. Also what projections and facts always get.</summary>
    Withheld = 0,

    /// <summary>The value stands here.</summary>
    Known = 1,

    /// <summary>The key was destroyed; nobody can ever read the value again.</summary>
    Erased = 2,
}

/// <summary>
/// A personal value: known, withheld or erased, the same in state, page and export. It never prints its value:
/// <see cref="ToString"/> gives the state only, so that a log line or an exception cannot leak it.
/// </summary>
/// <typeparam name="T">A value that System.Text.Json can write and read.</typeparam>
public readonly record struct Protected<T>
{
    private readonly T? _value;

    private Protected(ProtectedState state, T? value)
    {
        State = state;
        _value = value;
    }

    /// <summary>Which of the three it is.</summary>
    public ProtectedState State { get; }

    /// <summary>Withheld from this reader.</summary>
    public static Protected<T> Withheld => default;

    /// <summary>Erased for everybody.</summary>
    public static Protected<T> Erased => new(ProtectedState.Erased, default);

    /// <summary>A value that stands here.</summary>
    public static Protected<T> Known(T value) => new(ProtectedState.Known, value);

    /// <summary>Gives the value when it is known.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return State == ProtectedState.Known;
    }

    /// <summary>The value when it is known, else <paramref name="otherwise"/>.</summary>
    public T? Or(T? otherwise) => State == ProtectedState.Known ? _value : otherwise;

    /// <summary>The value when it is known, else the type's default.</summary>
    public T? OrDefault() => State == ProtectedState.Known ? _value : default;

    /// <summary>Another protected value made from this one; withheld and erased stay so.</summary>
    public Protected<TOut> Map<TOut>(Func<T, TOut> map) => State switch
    {
        ProtectedState.Known => Protected<TOut>.Known(map(_value!)),
        ProtectedState.Erased => Protected<TOut>.Erased,
        _ => Protected<TOut>.Withheld,
    };

    /// <summary>The state, never the value.</summary>
    public override string ToString() => $"({State})";

    /// <summary>A value that stands here.</summary>
    public static implicit operator Protected<T>(T value) => Known(value);
}
