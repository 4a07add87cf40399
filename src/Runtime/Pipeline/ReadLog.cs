using System.Collections.Concurrent;
using System.Reflection;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Asks a request what its answer showed; the closed generic call is made once per request type.</summary>
internal static class ReadLog
{
    private static readonly ConcurrentDictionary<Type, Func<object, object, ReadEntry>?> Readers = new();

    public static ReadEntry? Shown(object request, object response) => Readers.GetOrAdd(request.GetType(), Make)?.Invoke(request, response);

    /// <summary>The line of what was shown to somebody now.</summary>
    public static ReadLogEntry Entry(Actor reader, ReadEntry shown, IRequestOrigin origin, TimeProvider time) => new(
        Guid.CreateVersion7(time.GetUtcNow()), reader.Tenant, time.GetUtcNow(), reader.Account.Value, reader.Unit.Value, shown.Records,
        string.Join(',', shown.Classes.Distinct().Order()), shown.Purpose, origin.Device, origin.Address);

    private static Func<object, object, ReadEntry>? Make(Type request)
    {
        var logged = request.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ILogged<>));
        return logged is null
            ? null
            : typeof(ReadLog).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(logged.GenericTypeArguments[0])
                .CreateDelegate<Func<object, object, ReadEntry>>();
    }

    private static ReadEntry Read<TAnswer>(object request, object response) => ((ILogged<TAnswer>)request).Shown(((Result<TAnswer>)response).Value);
}
