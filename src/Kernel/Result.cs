namespace Lindung.Kernel;

/// <summary>What kind of refusal an <see cref="Error"/> is; one table at the edge maps it to an HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>The input is wrong, missing or contradictory; the sender can mend it.</summary>
    Invalid,

    /// <summary>There is no such record, or the reader may not know that there is one.</summary>
    NotFound,

    /// <summary>The record is in another state than the caller thought.</summary>
    Conflict,

    /// <summary>The reader may see the record but not do this.</summary>
    Forbidden,

    /// <summary>The store or a part of the service cannot answer now; trying again later is right.</summary>
    Unavailable,
}

/// <summary>A sentence for people, in both languages of the suite.</summary>
/// <param name="Id">Indonesian, shown first.</param>
/// <param name="En">English.</param>
public sealed record Text(string Id, string En)
{
    /// <summary>The sentence in <paramref name="language"/> (<c>en</c>, everything else is Indonesian).</summary>
    public string In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Id;
}

/// <summary>An expected refusal: a stable code and a sentence that says what to do. Carries no personal data.</summary>
/// <param name="Code">Literal, lower-case, never renamed: <c>casemanagement.complaint.same-person</c>.</param>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Title">What is wrong and what to do.</param>
/// <param name="Data">Codes, ids and numbers that help a program; never a value of a person.</param>
public sealed record Error(string Code, ErrorKind Kind, Text Title, IReadOnlyDictionary<string, object?>? Data = null)
{
    /// <summary>The same refusal with one more datum.</summary>
    public Error With(string name, object? value) =>
        this with { Data = new Dictionary<string, object?>(Data ?? new Dictionary<string, object?>()) { [name] = value } };

    /// <summary>A refusal of input.</summary>
    public static Error Invalid(string code, string id, string en) => new(code, ErrorKind.Invalid, new(id, en));

    /// <summary>A refusal that does not tell whether there is such a record.</summary>
    public static Error NotFound(string code, string id, string en) => new(code, ErrorKind.NotFound, new(id, en));

    /// <summary>A refusal because of the record's state.</summary>
    public static Error Conflict(string code, string id, string en) => new(code, ErrorKind.Conflict, new(id, en));

    /// <summary>A refusal of an action on a record that one may see.</summary>
    public static Error Forbidden(string code, string id, string en) => new(code, ErrorKind.Forbidden, new(id, en));

    /// <summary>A refusal for now.</summary>
    public static Error Unavailable(string code, string id, string en) => new(code, ErrorKind.Unavailable, new(id, en));
}

/// <summary>What every result can do without naming its value; the use-case pipeline refuses through it.</summary>
/// <typeparam name="TSelf">The result itself.</typeparam>
public interface IOutcome<TSelf>
    where TSelf : IOutcome<TSelf>
{
    /// <summary>The refusal, or null.</summary>
    Error? Error { get; }

    /// <summary>A refusal.</summary>
    static abstract TSelf Fail(Error error);
}

/// <summary>A value or an <see cref="Error"/>: expected outcomes are values, exceptions are bugs or broken infrastructure.</summary>
public readonly struct Result<T> : IOutcome<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Error? error)
    {
        _value = value;
        Error = error;
    }

    /// <summary>The refusal, or null.</summary>
    public Error? Error { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsOk => Error is null;

    /// <summary>The value; throws when there is none.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"No value: {Error.Code}");

    /// <summary>A value.</summary>
    public static Result<T> Ok(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static Result<T> Fail(Error error) => new(default, error);

    /// <summary>The value changed, or the same refusal.</summary>
    public Result<TOut> Map<TOut>(Func<T, TOut> map) => Error is null ? Result<TOut>.Ok(map(_value!)) : Result<TOut>.Fail(Error);

    /// <summary>The next result, or the same refusal.</summary>
    public Result<TOut> Then<TOut>(Func<T, Result<TOut>> next) => Error is null ? next(_value!) : Result<TOut>.Fail(Error);

    /// <summary>A value.</summary>
    public static implicit operator Result<T>(T value) => Ok(value);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Error error) => Fail(error);
}

/// <summary>Nothing to say but that it was done.</summary>
public readonly record struct Done;
