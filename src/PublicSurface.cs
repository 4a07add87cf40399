using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Compares an assembly's public surface with the reviewed file beside its project: one line per public or protected type and member.
/// Compiled by the build itself, so that it needs no project, package or order of its own.
/// </summary>
public class PublicSurface : Task
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Keywords = new Dictionary<string, string>
    {
        ["Boolean"] = "bool", ["Byte"] = "byte", ["Int16"] = "short", ["Int32"] = "int", ["Int64"] = "long", ["Double"] = "double", ["Decimal"] = "decimal",
        ["String"] = "string", ["Object"] = "object", ["Void"] = "void", ["Char"] = "char",
    };

    [Required]
    public string Assembly { get; set; }

    [Required]
    public ITaskItem[] References { get; set; }

    [Required]
    public string Reviewed { get; set; }

    public bool Accept { get; set; }

    public override bool Execute()
    {
        var present = Lines();
        var reviewed = File.Exists(Reviewed) ? File.ReadAllLines(Reviewed) : new string[0];
        if (present.SequenceEqual(reviewed)) return true;
        if (Accept)
        {
            File.WriteAllLines(Reviewed, present);
            Log.LogMessage(MessageImportance.High, "{0} was written: review and commit it.", Reviewed);
            return true;
        }
        var how = $"Is it meant, accept it with: dotnet build {Path.GetDirectoryName(Reviewed)} -p:AcceptPublicSurface=true";
        foreach (var line in present.Except(reviewed)) Log.LogError("surface", "LINDUNG010", null, Reviewed, 0, 0, 0, 0, "The public surface has a line that was not reviewed: {0}. {1}", line, how);
        foreach (var line in reviewed.Except(present)) Log.LogError("surface", "LINDUNG010", null, Reviewed, 0, 0, 0, 0, "The public surface no longer has the reviewed line: {0}. {1}", line, how);
        if (!Log.HasLoggedErrors) Log.LogError("surface", "LINDUNG010", null, Reviewed, 0, 0, 0, 0, "The lines are not in order. {0}", how);
        return false;
    }

    private List<string> Lines()
    {
        // Late bound: the factory compiles against netstandard, which does not name these two.
        var library = System.Reflection.Assembly.Load("System.Reflection.MetadataLoadContext");
        var paths = References.Select(r => r.ItemSpec).Append(Assembly).GroupBy(Path.GetFileName).Select(g => g.First());
        var resolver = Activator.CreateInstance(library.GetType("System.Reflection.PathAssemblyResolver"), new object[] { paths });
        var type = library.GetType("System.Reflection.MetadataLoadContext");
        using (var context = (IDisposable)Activator.CreateInstance(type, new[] { resolver, "System.Runtime" }))
        {
            var loaded = (Assembly)type.GetMethod("LoadFromAssemblyPath").Invoke(context, new object[] { Path.GetFullPath(Assembly) });
            return loaded.GetTypes().Where(IsOpen).SelectMany(Of).Distinct().OrderBy(l => l, StringComparer.Ordinal).ToList();
        }
    }

    private static IEnumerable<string> Of(Type type)
    {
        var name = type.Namespace + "." + Name(type);
        yield return name + " : " + Sort(type) + Bases(type);
        foreach (var member in type.GetMembers(Declared).Where(m => !IsMadeByTheCompiler(m)))
            if (Line(type, member) is string line) yield return name + "." + line;
    }

    private static string Line(Type type, MemberInfo member)
    {
        switch (member)
        {
            case FieldInfo field when IsOpen(field.Attributes) && field.Name != "value__":
                return field.Name + (field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : " : " + Static(field.IsStatic) + Name(field.FieldType));
            case PropertyInfo property when Accessors(property) is string accessors:
                return property.Name + Parameters(property.GetIndexParameters(), "[", "]") + " : " + Static((property.GetMethod ?? property.SetMethod).IsStatic) + Name(property.PropertyType) + accessors;
            case EventInfo happening when IsOpen(happening.AddMethod.Attributes):
                return happening.Name + " : event " + Name(happening.EventHandlerType);
            case ConstructorInfo constructor when IsOpen(constructor.Attributes):
                return "new" + Parameters(constructor.GetParameters(), "(", ")");
            case MethodInfo method when IsOpen(method.Attributes) && !IsAccessor(method) && !IsOverride(method):
                return method.Name + Generic(method) + Parameters(method.GetParameters(), "(", ")") + " : " + Static(method.IsStatic) + (method.IsAbstract && !type.IsInterface ? "abstract " : method.IsVirtual && !method.IsFinal && !type.IsInterface ? "virtual " : "") + Name(method.ReturnType);
            default:
                return null;
        }
    }

    private static bool IsOpen(Type type) => type.IsPublic || (type.IsNestedPublic || type.IsNestedFamily) && IsOpen(type.DeclaringType);

    private static bool IsOpen(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static bool IsOpen(FieldAttributes attributes) => (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsOverride(MethodInfo method) => method.IsVirtual && (method.Attributes & MethodAttributes.NewSlot) == 0;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsMadeByTheCompiler(MemberInfo member) => !(member is PropertyInfo) && member.CustomAttributes.Any(a => a.AttributeType.Name == "CompilerGeneratedAttribute") || member.Name.Contains("<");

    private static string Accessors(PropertyInfo property)
    {
        var open = new[] { property.GetMethod, property.SetMethod }.Where(m => m != null && IsOpen(m.Attributes) && !IsOverride(m)).ToList();
        if (open.Count == 0 || property.Name == "EqualityContract") return null;
        return " { " + string.Join(" ", open.Select(m => m == property.GetMethod ? "get" : m.ReturnParameter.GetRequiredCustomModifiers().Any(r => r.Name == "IsExternalInit") ? "init" : "set")) + " }";
    }

    private static string Parameters(ParameterInfo[] parameters, string open, string close) =>
        parameters.Length == 0 && open == "[" ? "" : open + string.Join(", ", parameters.Select(p => Name(p.ParameterType) + " " + p.Name + (p.HasDefaultValue ? " = " + Literal(p.RawDefaultValue) : ""))) + close;

    private static string Sort(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.BaseType?.FullName == "System.MulticastDelegate" ? "delegate" : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        if (type.IsEnum) return "";
        var inherited = type.BaseType == null ? Enumerable.Empty<Type>() : type.BaseType.GetInterfaces();
        var bases = (type.BaseType != null && type.BaseType.Namespace != "System" ? new[] { type.BaseType } : new Type[0]).Concat(type.GetInterfaces().Except(inherited).OrderBy(i => i.Name, StringComparer.Ordinal)).Select(Name).ToList();
        return bases.Count == 0 ? "" : " of " + string.Join(", ", bases);
    }

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Literal(object value) => value == null ? "default" : value is string text ? "\"" + text + "\"" : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? "<" + string.Join(", ", method.GetGenericArguments().Select(a => a.Name)) + ">" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType());
        if (type.IsArray) return Name(type.GetElementType()) + "[]";
        if (type.IsGenericParameter) return type.Name;
        if (type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1") return Name(type.GetGenericArguments()[0]) + "?";
        var name = type.Namespace == "System" && Keywords.TryGetValue(type.Name, out var keyword) ? keyword : type.Name.Split('`')[0];
        if (type.IsNested) name = Name(type.DeclaringType).Split('<')[0] + "." + name;
        return type.IsGenericType ? name + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">" : name;
    }
}
