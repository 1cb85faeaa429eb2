<?php
/**
 * Plugin Name: Acquit
 * Description: [acquit_receivables] shows what is owed; [acquit_practice] the same on invented data, in the visitor's browser.
 */

const ACQUIT_ORIGIN = 'https://invoices.example.org';

/** The present release and its files' integrity; it changes whenever a byte does, so it is asked for once an hour. */
function acquit_release() {
	$list = get_transient( 'acquit_release' );
	if ( false === $list ) {
		$list = json_decode( wp_remote_retrieve_body( wp_remote_get( ACQUIT_ORIGIN . '/embed/integrity.json' ) ), true );
		set_transient( 'acquit_release', $list, HOUR_IN_SECONDS );
	}
	return $list;
}

/** The one script, only on pages that have a short code. */
function acquit_enqueue() {
	$list = acquit_release();
	$base = ACQUIT_ORIGIN . '/embed/' . $list['release'];
	wp_enqueue_style( 'acquit-tokens', "$base/tokens.css", array(), null );
	wp_enqueue_script_module( 'acquit-start', plugins_url( 'acquit-start.js', __FILE__ ) );
	add_action( 'wp_footer', function () use ( $base, $list ) {
		printf(
			'<script type="module" id="acquit-embed" src="%s" integrity="%s" crossorigin="anonymous"></script>',
			esc_url( "$base/acquit.js" ),
			esc_attr( $list['files']['acquit.js'] )
		);
	} );
}

add_shortcode( 'acquit_practice', function () {
	acquit_enqueue();
	return '<acquit-provider data-practice="wordpress"><acquit-receivables-dashboard></acquit-receivables-dashboard></acquit-provider>';
} );

add_shortcode( 'acquit_receivables', function () {
	if ( ! current_user_can( 'edit_others_posts' ) ) {
		return '';
	}
	acquit_enqueue();
	return sprintf(
		'<acquit-provider data-origin="%s" data-session="%s" data-nonce="%s"><acquit-receivables-dashboard></acquit-receivables-dashboard></acquit-provider>',
		esc_url( ACQUIT_ORIGIN ),
		esc_url( rest_url( 'acquit/v1/session' ) ),
		esc_attr( wp_create_nonce( 'wp_rest' ) )
	);
} );

/** The site's server alone holds the secret key (constant ACQUIT_SECRET_KEY of wp-config.php) and exchanges it for a session. */
add_action( 'rest_api_init', function () {
	register_rest_route( 'acquit/v1', '/session', array(
		'methods'             => 'POST',
		'permission_callback' => fn() => current_user_can( 'edit_others_posts' ),
		'callback'            => function () {
			$answer = wp_remote_post( ACQUIT_ORIGIN . '/v1/client-sessions', array(
				'headers' => array( 'Authorization' => 'Bearer ' . ACQUIT_SECRET_KEY, 'Content-Type' => 'application/json' ),
				'body'    => wp_json_encode( array(
					'scopes' => array( 'session', 'figures:read', 'documents:read' ),
					'origin' => home_url(),
				) ),
			) );
			return json_decode( wp_remote_retrieve_body( $answer ) );
		},
	) );
} );
