using CsCheck;

namespace Orchestration.Engines.Tests.Http;

public sealed class EngineTargetTests
{
    [Test]
    public void A_route_is_filled_and_its_query_escaped()
    {
        var target = EngineTarget.Of("/containers/{}/json", "web").With("size", value: true).With("name", "a b&c").With("none", (string?)null);
        Assert.That(target.ToString(), Is.EqualTo("/containers/web/json?size=1&name=a%20b%26c"));
    }

    [Test]
    public void A_value_never_becomes_a_path() =>
        Gen.String.Sample(value =>
        {
            if (value is "" or "." or "..") return true;
            var text = EngineTarget.Of("/containers/{}/json", value).ToString();
            return text.Count(c => c == '/') == 3 && !text.Contains('?') && Uri.UnescapeDataString(text.Split('/')[2]) == Replaced(value);
        });

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    public void Names_that_would_change_the_path_are_refused(string name) =>
        Assert.Throws<EngineBadRequestException>(() => EngineTarget.Of("/containers/{}/json", name));

    [Test]
    public void Filters_are_sorted_JSON()
    {
        var filters = ResourceFilters.None.With("status", "running").WithLabel("b", "2").WithLabel("a");
        Assert.That(Uri.UnescapeDataString(EngineTarget.Of("/x").With(filters).ToString()), Is.EqualTo("""/x?filters={"label":["b=2","a"],"status":["running"]}"""));
    }

    [Test]
    public void Times_keep_their_fractions() =>
        Assert.That(EngineTime.Format(DateTimeOffset.UnixEpoch.AddSeconds(5).AddTicks(12)), Is.EqualTo("5.000001200"));

    [TestCase("/v1.41/containers/json", true)]
    [TestCase("/v1.52/x", true)]
    [TestCase("/volumes", false)]
    [TestCase("/v1/x", false)]
    [TestCase("/v1.41", false)]
    [TestCase("/containers/v1.41/x", false)]
    public void A_target_tells_whether_it_names_a_version(string target, bool expected) => Assert.That(WireTarget.HasVersion(target), Is.EqualTo(expected));

    // A lone half of a surrogate pair has no UTF-8.
    private static string Replaced(string value) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(value));
}
