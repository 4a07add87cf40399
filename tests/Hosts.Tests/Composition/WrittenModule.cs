using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using Lindung.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Hosts.Tests.Composition;

/// <summary>A module's assembly as some compiler might have written it: a manifest, embedded files, types.</summary>
internal sealed class WrittenModule
{
    private readonly PersistedAssemblyBuilder _assembly;
    private readonly ModuleBuilder _types;
    private readonly List<(string Name, string Text)> _files = [];

    /// <param name="assembly">The simple name by which the host loads it.</param>
    /// <param name="id">The id that it claims.</param>
    /// <param name="from">The first kernel version that it works with.</param>
    /// <param name="before">The first that it does not know any more.</param>
    public WrittenModule(string assembly, string id, string from = "0.1", string before = "99.0")
    {
        _assembly = new(new(assembly) { Version = new(9, 9) }, typeof(object).Assembly);
        _types = _assembly.DefineDynamicModule(assembly);
        Mark<ModuleAttribute>(id, from, before);
    }

    /// <summary>An attribute of the manifest.</summary>
    public WrittenModule Mark<T>(params object[] arguments)
        where T : Attribute
    {
        _assembly.SetCustomAttribute(new(typeof(T).GetConstructors()[0], arguments));
        return this;
    }

    /// <summary>A feature with the features without which it does not work.</summary>
    public WrittenModule Feature(string name, params string[] needs)
    {
        var type = typeof(ModuleFeatureAttribute);
        _assembly.SetCustomAttribute(new(type.GetConstructors()[0], [name], [type.GetProperty(nameof(ModuleFeatureAttribute.Needs))!], [needs]));
        return this;
    }

    /// <summary>Texts in both languages for these names.</summary>
    public WrittenModule Texts(params string[] names)
    {
        foreach (var language in (string[])["id", "en"])
            _files.Add(($"texts/{language}.json", System.Text.Json.JsonSerializer.Serialize(names.ToDictionary(name => name, name => $"Contoh {name}"))));
        return this;
    }

    /// <summary>The class that every module has; it brings nothing.</summary>
    public WrittenModule Code()
    {
        var type = _types.DefineType("Contoh.Module", TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [typeof(IModule)]);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        Method(nameof(IModule.Configure), typeof(void), [typeof(IServiceCollection)]).Emit(OpCodes.Ret);
        var streams = Method("get_" + nameof(IModule.Streams), typeof(IReadOnlyList<StreamKind>), []);
        streams.Emit(OpCodes.Call, typeof(Array).GetMethod(nameof(Array.Empty))!.MakeGenericMethod(typeof(StreamKind)));
        streams.Emit(OpCodes.Ret);
        type.CreateType();
        return this;

        ILGenerator Method(string name, Type returns, Type[] parameters) => type.DefineMethod(
            name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot, returns, parameters).GetILGenerator();
    }

    /// <summary>A fact that its code publishes.</summary>
    public WrittenModule Publishes(string fact, int version = 1)
    {
        var type = _types.DefineType("Contoh.Terjadi", TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [typeof(IFact)]);
        type.SetCustomAttribute(new(typeof(EventAttribute).GetConstructors()[0], [fact, version]));
        type.DefineDefaultConstructor(MethodAttributes.Public);
        type.CreateType();
        return this;
    }

    /// <summary>Writes the assembly over whatever stands there.</summary>
    public void Save(string path)
    {
        var metadata = _assembly.GenerateMetadata(out var code, out var data);
        var files = new BlobBuilder();
        foreach (var (name, text) in _files)
        {
            files.Align(8);
            metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString(name), default, (uint)files.Count);
            var bytes = Encoding.UTF8.GetBytes(text);
            files.WriteInt32(bytes.Length);
            files.WriteBytes(bytes);
        }
        var image = new BlobBuilder();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), code, data, files).Serialize(image);
        using var file = File.Create(path);
        image.WriteContentTo(file);
    }
}
