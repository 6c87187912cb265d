using System.Security.Claims;
using Booking.Tests.TestKit;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Startup;

/// <summary>A circuit shows something only to the account that its page was drawn for.</summary>
public sealed class DescriptorTests : ComponentTest
{
    private static readonly ClaimsPrincipal Guest = new(new ClaimsIdentity());

    [Fact]
    public void The_owner_is_the_account_and_nobody_for_a_guest()
    {
        Assert.Equal("a1", Routes.OwnerOf(Account("a1")));
        Assert.Null(Routes.OwnerOf(Guest));
    }

    [Theory]
    [InlineData(null, "victim")]
    [InlineData("thief", "victim")]
    [InlineData("victim", null)]
    public void With_another_accounts_cookie_nothing_is_drawn_and_the_page_is_loaded_again(
        string? drawnFor,
        string? now
    )
    {
        Services.AddScoped<VisitorChoices>();
        var navigation = Services.GetRequiredService<BunitNavigationManager>();

        var page = Draw(drawnFor, now is null ? Guest : Account(now));

        Assert.Equal("", page.Markup.Trim());
        Assert.True(Assert.Single(navigation.History).Options.ForceLoad);
    }

    private IRenderedComponent<CascadingValue<Task<AuthenticationState>>> Draw(string? owner, ClaimsPrincipal user) =>
        Render<CascadingValue<Task<AuthenticationState>>>(cascade =>
            cascade
                .Add(c => c.Value, Task.FromResult(new AuthenticationState(user)))
                .Add(
                    c => c.ChildContent,
                    builder =>
                    {
                        builder.OpenComponent<Routes>(0);
                        builder.AddAttribute(1, nameof(Routes.Owner), owner);
                        builder.CloseComponent();
                    }
                )
        );

    private static ClaimsPrincipal Account(string id) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], "cookie"));
}
