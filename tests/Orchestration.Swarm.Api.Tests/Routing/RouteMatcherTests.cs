using Orchestration.Swarm.Api.Routing;

namespace Orchestration.Swarm.Api.Tests.Routing;

public sealed class RouteMatcherTests
{
    [TestCase("GET", "/_ping", "SystemPing", null)]
    [TestCase("HEAD", "/_ping", "SystemPingHead", null)]
    [TestCase("GET", "/containers/json", "ContainerList", null)]
    [TestCase("POST", "/containers/web/start", "ContainerStart", "web")]
    [TestCase("DELETE", "/containers/web", "ContainerDelete", "web")]
    [TestCase("POST", "/containers/prune", "ContainerPrune", null)]
    [TestCase("GET", "/containers/node/web/json", "ContainerInspect", "node/web")]
    [TestCase("GET", "/containers/web/of-tomorrow", "", "web")]
    [TestCase("GET", "/images/a/b/of-tomorrow", "", "a/b")]
    [TestCase("GET", "/images/json", "ImageList", null)]
    [TestCase("GET", "/images/registry.test:5000/a/b:1/json", "ImageInspect", "registry.test:5000/a/b:1")]
    [TestCase("POST", "/images/a/b/push", "ImagePush", "a/b")]
    [TestCase("DELETE", "/images/a/b", "ImageDelete", "a/b")]
    [TestCase("POST", "/exec/e1/start", "ExecStart", "e1")]
    [TestCase("GET", "/networks/front", "NetworkInspect", "front")]
    [TestCase("PATCH", "/containers/web", null, null)]
    [TestCase("GET", "/", null, null)]
    [TestCase("POST", "/something/new", null, null)]
    public void A_path_has_its_route_with_and_without_a_version(string method, string path, string? operation, string? resource)
    {
        var bare = RouteMatcher.Match(method, path);
        var versioned = RouteMatcher.Match(method, "/v1.45" + path);

        Assert.That((bare.Version, bare.Path, bare.Route?.Operation, bare.Resource), Is.EqualTo(((string?)null, path, operation, resource)));
        Assert.That((versioned.Version, versioned.Path, versioned.Route?.Operation, versioned.Resource), Is.EqualTo(("1.45", path, operation, resource)));
    }

    [Test]
    public void Another_name_takes_the_place_of_the_clients()
    {
        var container = RouteMatcher.Match("POST", "/v1.45/containers/node-1:web/stop");
        var image = RouteMatcher.Match("GET", "/images/a/b/json");

        Assert.That(container.TargetFor("4f5e", "t=3"), Is.EqualTo("/v1.45/containers/4f5e/stop?t=3"));
        Assert.That(image.TargetFor("c/d:1", ""), Is.EqualTo("/images/c/d%3A1/json"));
    }

    [Test]
    public void Every_route_is_found_by_its_own_pattern()
    {
        foreach (var route in ApiRoutes.All)
        {
            var path = System.Text.RegularExpressions.Regex.Replace(route.Pattern, @"\{[^}]*\}", "thing");
            Assert.That(RouteMatcher.Match(route.Method, path).Route, Is.SameAs(route), route.Operation);
        }
        Assert.That(ApiRoutes.All.Select(static route => route.Operation), Is.Unique);
    }
}
