using System.Reflection;

namespace Orchestration.Architecture.Tests;

/// <summary>How public methods that wait look.</summary>
public sealed class MethodRules
{
    private static IEnumerable<MethodInfo> Methods => House.PublicTypes
        .Where(static type => !type.IsAssignableTo(typeof(Delegate)))
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(static method => method is { IsSpecialName: false } && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && IsOurs(method));

    private static IEnumerable<MethodInfo> Waiting => Methods.Where(static method => IsAwaitable(method.ReturnType));

    [Test]
    public void A_cancellation_token_is_the_last_parameter() => Offenders.MustBeNone(
        "CancellationToken must come last",
        Methods.Where(static method => method.GetParameters().SkipLast(1).Any(IsToken)).Select(Name));

    [Test]
    public void A_method_that_waits_takes_a_cancellation_token() => Offenders.MustBeNone(
        "A public method that waits must take a CancellationToken",
        Waiting.Where(static method => !method.GetParameters().Any(IsToken)).Select(Name));

    [Test]
    public void A_method_that_waits_ends_in_Async() => Offenders.MustBeNone(
        "A public method that waits must be named …Async",
        Waiting.Where(static method => !method.Name.EndsWith("Async", StringComparison.Ordinal)).Select(Name));

    private static bool IsToken(ParameterInfo parameter) => parameter.ParameterType == typeof(CancellationToken);

    private static bool IsAwaitable(Type type) => type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>)));

    /// <summary>A method that the framework prescribes looks as the framework says.</summary>
    private static bool IsOurs(MethodInfo method)
    {
        if (method.GetBaseDefinition().DeclaringType!.Assembly is var origin && !House.Assemblies.Contains(origin)) return false;
        var type = method.DeclaringType!;
        if (type.IsInterface) return true;
        return !type.GetInterfaces().Where(static contract => !House.Assemblies.Contains(contract.Assembly))
            .Any(contract => type.GetInterfaceMap(contract).TargetMethods.Contains(method));
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
