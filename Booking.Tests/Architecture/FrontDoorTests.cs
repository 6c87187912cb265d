using System.Text.RegularExpressions;
using Booking.Tests.TestKit;

namespace Booking.Tests.Architecture;

/// <summary>What the public face of the repository points to exists.</summary>
public sealed partial class FrontDoorTests
{
    [Theory]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData(".ci/run")]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/operations.md")]
    public void Every_script_that_is_named_can_be_run(string file)
    {
        var named = Scripts().Matches(Read(file)).Select(m => m.Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, script => Assert.True(IsExecutable(script), $"{file} names {script}"));
    }

    [Fact]
    public void The_third_party_notices_name_every_package_in_its_version()
    {
        var used = Named(Packages(), "Directory.Packages.props");

        Assert.NotEmpty(used);
        Assert.Equal(used, Named(Notices(), "THIRD-PARTY-NOTICES.md"));
    }

    private static List<string> Named(Regex packages, string file) =>
        [.. packages.Matches(Read(file)).Select(m => $"{m.Groups["name"]} {m.Groups["version"]}").Order()];

    private static string Read(string file) => File.ReadAllText(Path.Combine(WebHost.Root(), file));

    private static bool IsExecutable(string script)
    {
        var path = Path.Combine(WebHost.Root(), script);
        return File.Exists(path)
            && (OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));
    }

    [GeneratedRegex("PackageVersion Include=\"(?<name>[^\"]+)\" Version=\"(?<version>[^\"]+)\"")]
    private static partial Regex Packages();

    [GeneratedRegex(@"^\| \[(?<name>[\w.-]+)\]\([^)]+\) \| (?<version>[\d.]+) \|", RegexOptions.Multiline)]
    private static partial Regex Notices();

    [GeneratedRegex(@"scripts/[\w-]+\.sh")]
    private static partial Regex Scripts();
}
