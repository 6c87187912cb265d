using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Layout;
using Booking.Web.Live;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Startup;

/// <summary>In an open page (rule Dead database): a sentence stands above it, and what was typed stays in it.</summary>
public sealed class OutageNoticeTests : ComponentTest
{
    [Fact]
    public async Task An_action_that_meets_a_dead_database_leaves_what_was_typed_and_says_a_sentence()
    {
        Speak("en");
        var banner = Render<OutageBanner>();
        var form = Render<Form>();
        await ChangeAsync(form.Find("input"), "Twelve mats are missing");

        form.Instance.IsDead = true;
        await ClickAsync(form.Find("button"));

        Assert.Equal("Twelve mats are missing", form.Find("input").GetAttribute("value"));
        Assert.Contains("could not be finished", banner.Markup);

        form.Instance.IsDead = false;
        await ClickAsync(form.Find("button"));
        Assert.Equal(1, form.Instance.Saved);
        Assert.DoesNotContain("could not be finished", banner.Markup);
    }

    [Fact]
    public async Task Another_fault_is_none_of_its_business()
    {
        var form = Render<Form>();
        form.Instance.IsBroken = true;

        await ClickAsync(form.Find("button"));

        Assert.IsType<InvalidOperationException>(await Renderer.UnhandledException.WaitAsync(DefaultWaitTimeout));
    }

    [Fact]
    public void Every_open_page_is_told_while_it_lasts()
    {
        Speak("en");
        var database = Services.GetRequiredService<DatabaseAvailability>();
        var banner = Render<OutageBanner>();
        Assert.Equal("", banner.Markup.Trim());

        database.Note(answers: false);
        banner.WaitForAssertion(() => Assert.Contains("We cannot reach our records", banner.Markup));

        database.Note(answers: true);
        banner.WaitForAssertion(() => Assert.Equal("", banner.Markup.Trim()));
    }

    /// <summary>A form of a page: a field, and a button that saves.</summary>
    private sealed class Form : ActionComponent
    {
        private string _typed = "";

        public bool IsDead { get; set; }

        public bool IsBroken { get; set; }

        public int Saved { get; private set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "input");
            builder.AddAttribute(1, "value", _typed);
            builder.AddAttribute(
                2,
                "onchange",
                EventCallback.Factory.Create<ChangeEventArgs>(this, e => _typed = (string)e.Value!)
            );
            builder.CloseElement();
            builder.OpenElement(3, "button");
            builder.AddAttribute(4, "onclick", EventCallback.Factory.Create(this, SaveAsync));
            builder.CloseElement();
        }

        private async Task SaveAsync()
        {
            await Task.Yield();
            if (IsDead)
                throw new DatabaseUnavailableException();
            if (IsBroken)
                throw new InvalidOperationException("broken");
            Saved++;
        }
    }
}
