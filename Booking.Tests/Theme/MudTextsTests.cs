using System.Globalization;
using System.Resources;
using Booking.Tests.TestKit;
using Booking.Web.Theme;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Booking.Tests.Theme;

/// <summary>MudBlazor speaks the visitor's language.</summary>
public sealed class MudTextsTests : ComponentTest
{
    [Fact]
    public void Every_text_that_MudBlazor_knows_has_one_in_Japanese_and_in_English()
    {
        var theirs = new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudLocalizer).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, true, false)!
            .Cast<System.Collections.DictionaryEntry>()
            .Select(e => (string)e.Key)
            .ToList();
        var ours = new ResourceManager(typeof(MudTexts));

        Assert.True(theirs.Count > 80, $"{theirs.Count} keys");
        foreach (var culture in new[] { CultureInfo.GetCultureInfo("ja"), CultureInfo.InvariantCulture })
        {
            var known = ours.GetResourceSet(culture, true, false)!
                .Cast<System.Collections.DictionaryEntry>()
                .Select(e => (string)e.Key)
                .ToHashSet();
            Assert.DoesNotContain(theirs, key => !known.Contains(key));
        }
    }

    [Fact]
    public void A_component_says_it_in_Japanese()
    {
        Services.AddTheme();
        var alert = Render<MudAlert>(p => p.Add(a => a.ShowCloseIcon, true));
        Assert.Equal("閉じる", alert.Find("button").GetAttribute("aria-label"));
    }
}
