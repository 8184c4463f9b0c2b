using System.Reflection;

namespace Orchestration.Architecture.Tests;

/// <summary>How types are declared, named and filed.</summary>
public sealed class TypeRules
{
    /// <summary>Open on purpose: strangers' drivers raise errors of their own; the body of a create is a configuration and more.</summary>
    private static readonly IReadOnlyList<string> OpenOnPurpose = ["MachineDriverException", "ContainerConfig"];

    /// <summary>Docker's own word for a program that keeps passwords.</summary>
    private static readonly IReadOnlyList<string> WordsOfDocker = ["CredentialHelper"];

    [Test]
    public void A_class_is_sealed_unless_it_is_abstract_or_the_root_of_exceptions() => Offenders.MustBeNone(
        "A class must be sealed, abstract or static; an exception may be open when others inherit from it",
        House.Types.Where(static type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !OpenOnPurpose.Contains(type.Name) && !IsRootOfExceptions(type)).Select(static type => type.FullName!));

    [Test]
    public void A_public_type_has_a_file_of_its_own_name() => Offenders.MustBeNone(
        "A public type must lie in a file named after it",
        House.Assemblies.SelectMany(static assembly => assembly.GetExportedTypes().Where(static type => !type.IsNested).Where(type => !HasFile(assembly, type)))
            .Select(static type => type.FullName!));

    [Test]
    public void No_public_static_field_can_change() => Offenders.MustBeNone(
        "A public static field must be constant or read-only",
        House.PublicTypes.Where(static type => !type.IsEnum).SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(static field => field is { IsLiteral: false, IsInitOnly: false }).Select(static field => $"{field.DeclaringType!.FullName}.{field.Name}"));

    [Test]
    public void No_type_is_named_like_a_namespace()
    {
        HashSet<string> segments = [.. House.Types.SelectMany(static type => type.Namespace!.Split('.')), .. House.Projects.Keys.SelectMany(static name => name.Split('.'))];

        Offenders.MustBeNone("A type named like a namespace cannot be written down by users", House.Types.Where(type => !type.IsNested && segments.Contains(type.Name)).Select(static type => type.FullName!));
    }

    [Test]
    public void No_type_is_a_drawer_for_odds_and_ends() => Offenders.MustBeNone(
        "A name must say what the type is",
        House.Types.Where(static type => IsDrawer(type.Name) && !WordsOfDocker.Contains(type.Name)).Select(static type => type.FullName!));

    private static bool IsDrawer(string name) =>
        ((string[])["Utils", "Util", "Helper", "Helpers", "Manager", "Common"]).Any(word => name.EndsWith(word, StringComparison.Ordinal));

    private static bool IsRootOfExceptions(Type type) => type.IsAssignableTo(typeof(Exception))
        && House.Types.Any(other => other.BaseType == type);

    private static bool HasFile(Assembly assembly, Type type)
    {
        var name = type.Name.Split('`')[0];
        return House.SourceFiles(assembly.GetName().Name!).Any(file => Path.GetFileName(file).Split('.')[0] == name);
    }
}
